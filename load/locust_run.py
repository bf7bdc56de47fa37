"""What both load tests share in Locust: whose it is, how it grows, when it stops, what it says."""

import sys
import time
from collections.abc import Callable
from typing import Any

import boto3
import gevent
from botocore.config import Config
from locust import LoadTestShape, events, runners
from locust.env import Environment
from locust.runners import LocalRunner, MasterRunner, WorkerRunner

from aws_session import session
from load.figures import Figures, table
from load.options import (
    ACCOUNT_ON_THIS_MACHINE,
    OptionError,
    Options,
    add_options,
    at_second,
    read_options,
)
from load.stop import LATE, ON_A_LATE_MACHINE, Limits, Watch, alarms_on
from load.target import NotYoursError, is_loopback, require_own_account

runners.HEARTBEAT_LIVENESS = 30
"""Seconds of silence after which a worker counts as lost; Locust's three are a busy machine's."""

PIECE_SECONDS = 0.02
"""Of work, once a second: longer than a core is lent to one of several processes at a time."""

LATE_MACHINE = (
    f"This machine is late: work takes over {LATE:g} times its CPU, and starts wait for a core. "
    f"While it does, the test stops at {ON_A_LATE_MACHINE.nothing:g} % of Error branches and "
    f"{ON_A_LATE_MACHINE.fallback:g} % of fallbacks."
)

FIGURES: dict[str, Figures] = {}
"""Here: what this process has counted and not yet told. At the head of several: all there is."""

Refuse = Callable[[Options], None]
_REFUSALS: list[Refuse] = []


def refuse_unless(check: Refuse) -> None:
    """Have `check` raise before anything is asked, in each process that would ask."""
    _REFUSALS.append(check)


def account(options: Options) -> boto3.Session:
    """The session that leads to the functions, once they are the user's own.

    Raises:
        NotYoursError: They are not.
    """
    if options.endpoint:
        if not is_loopback(options.endpoint):
            raise NotYoursError(f"--endpoint {options.endpoint!r} is not on this machine")
        return boto3.Session(
            aws_access_key_id=ACCOUNT_ON_THIS_MACHINE,
            aws_secret_access_key="local",  # noqa: S106 - the embedded cloud takes any
            region_name="us-east-1",
        )
    found = session(region=options.region or None)
    identity = found.client("sts").get_caller_identity()
    require_own_account(identity["Account"], mine=options.mine)
    return found


def client(options: Options, service: str) -> Any:  # noqa: ANN401 - boto3 makes clients at run time
    """A client of a service there, which tries once: whoever retries is Connect.

    Raises:
        NotYoursError: The account is not the user's own.
    """
    once = Config(
        retries={"total_max_attempts": 1}, max_pool_connections=1000, connect_timeout=8, proxies={}
    )
    where = {"endpoint_url": options.endpoint} if options.endpoint else {}
    config = once if options.endpoint else once.merge(Config(proxies=None))
    made: Any = account(options)
    return made.client(service, config=config, **where)


class Steps(LoadTestShape):
    """So many lines for so long, then so many more."""

    _under_way = False

    def tick(self) -> tuple[int, float] | None:
        """Lines at once and how many may come a second; None ends the test.

        Time counts from the first line on: the workers of a busy machine may take seconds to it.
        """
        if not self._under_way:
            self._under_way = self.get_current_user_count() > 0
            self.reset_time()
        steps = read_options(self.runner.environment.parsed_options).steps
        lines = at_second(steps, self.get_run_time())
        return None if lines is None else (lines, max(1.0, lines / 5))


@events.init_command_line_parser.add_listener
def _options(parser: Any) -> None:  # noqa: ANN401 - Locust's
    add_options(parser)


@events.test_start.add_listener
def _begin(environment: Environment, **_: object) -> None:
    try:
        options = read_options(environment.parsed_options)
        for check in _REFUSALS:
            check(options)
        if not isinstance(environment.runner, WorkerRunner):
            _look_first(environment, options)
    except (NotYoursError, OptionError) as error:
        _stop(environment, f"Refused. {error}")


def _look_first(environment: Environment, options: Options) -> None:
    """Begin only while no alarm is on, and go on only as long."""
    alarms = None if options.edge and not options.endpoint else client(options, "cloudwatch")
    if alarms is not None and (on := alarms_on(alarms, options.environment)):
        _stop(environment, f"Not begun: {', '.join(on)} is on already")
        return
    gevent.spawn(_watch, environment, options, alarms)


def _watch(environment: Environment, options: Options, alarms: Any) -> None:  # noqa: ANN401 - boto3's
    watch = Watch(Limits(nothing=options.most_nothing, fallback=options.most_fallback))
    looked_at = time.monotonic()
    while True:
        gevent.sleep(1)
        now = time.monotonic()
        was_late = watch.was_late
        slowed = _slowed() if is_on_this_machine(options) else 1.0
        if reason := watch.reason_to_stop(FIGURES, now=now, slowed=slowed):
            _stop(environment, f"Stopped: {reason}")
            return
        if watch.was_late and not was_late:
            print(LATE_MACHINE, file=sys.stderr, flush=True)
        if alarms is not None and now - looked_at >= options.look_every_seconds:
            looked_at = now
            if on := alarms_on(alarms, options.environment):
                _stop(environment, f"Stopped: the alarm {', '.join(on)} is on")
                return


def is_on_this_machine(options: Options) -> bool:
    """Whether this machine is the one that is loaded: its own lateness is in all waits."""
    return is_loopback(options.edge or options.endpoint)


def _slowed() -> float:
    """How many times its CPU a piece of work takes: 1 where a core is free for all of it."""
    began, done = time.monotonic(), time.thread_time() + PIECE_SECONDS
    while time.thread_time() < done:
        pass
    return (time.monotonic() - began) / PIECE_SECONDS


def _stop(environment: Environment, why: str) -> None:
    print(why, file=sys.stderr, flush=True)
    environment.process_exit_code = 1
    runner = environment.runner
    if isinstance(runner, LocalRunner | MasterRunner):
        # Not from within the start, which Locust is still in the middle of.
        gevent.spawn_later(0.1, runner.quit)
    elif runner is not None:
        runner.stop()


@events.quitting.add_listener
def _miss(environment: Environment, **_: object) -> None:
    """A worker that is lost takes its figures along: what is left is no result."""
    runner = environment.runner
    if isinstance(runner, MasterRunner) and (lost := runner.clients.missing):
        print(f"Stopped: {len(lost)} workers are lost, and their figures", file=sys.stderr)
        environment.process_exit_code = 1


@events.report_to_master.add_listener
def _tell(data: dict[str, Any], **_: object) -> None:
    data["figures"] = {name: one.to_message() for name, one in FIGURES.items()}
    FIGURES.clear()


@events.worker_report.add_listener
def _hear(data: dict[str, Any], **_: object) -> None:
    for name, message in data.get("figures", {}).items():
        FIGURES.setdefault(name, Figures()).add(Figures.from_message(message))


@events.quit.add_listener
def _report(**_: object) -> None:
    if not FIGURES:
        return
    print(f"\n{table(FIGURES)}", flush=True)
