"""A function as Lambda runs it: environments reused warm, started cold, limited in number."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillRunningError
from time import monotonic
from typing import Any, Self

from benchmarks.storm.execution.block import Try
from benchmarks.storm.execution.environment import Environment, EnvironmentFailedError
from benchmarks.storm.execution.setup import FunctionSetup


class Function:
    """Invocations from many threads; each gets an environment to itself, or is throttled.

    A caller that stops waiting does not stop the invocation: the environment stays taken until it
    has answered or its timeout kills it. A killed provisioned environment is not replaced.
    """

    def __init__(self, setup: FunctionSetup) -> None:
        self._setup = setup
        self._idle: list[Environment] = []
        self._busy = 0
        self._lock = threading.Lock()
        self._invocations = ThreadPoolExecutor(setup.concurrency)
        self.cold_starts = 0

    def __enter__(self) -> Self:
        self._idle = [
            Environment(self._setup, provisioned=True) for _ in range(self._setup.provisioned)
        ]
        return self

    def __exit__(self, *_: object) -> None:
        self._invocations.shutdown(cancel_futures=True)
        for environment in self._idle:
            environment.kill()

    def invoke(self, event: dict[str, Any], wait_until: float) -> Try:
        """One invocation; the answer is waited for until that time of the monotonic clock."""
        with self._lock:
            if self._busy >= self._setup.concurrency:
                return Try("throttled")
            self._busy += 1
        running = self._invocations.submit(self._run, event, monotonic())
        try:
            return running.result(max(0.0, wait_until - monotonic()))
        except StillRunningError:
            return Try("pending")

    def _run(self, event: dict[str, Any], began: float) -> Try:
        try:
            environment, startup_seconds = self._take()
            reply = environment.invoke(event)
        except EnvironmentFailedError as error:
            return Try("error", error=str(error))
        else:
            with self._lock:
                self._idle.append(environment)
            handed_over_late = reply.began - began - startup_seconds
            late = handed_over_late + reply.late_seconds + monotonic() - reply.ended
            if reply.error:
                return Try("error", error=reply.error, late_seconds=late)
            return Try("answered", json.loads(reply.payload), late_seconds=late)
        finally:
            with self._lock:
                self._busy -= 1

    def _take(self) -> tuple[Environment, float]:
        """The environment that was used last, or a cold one and what its start-up took."""
        with self._lock:
            if self._idle:
                return self._idle.pop(), 0.0
            self.cold_starts += 1
        environment = Environment(self._setup, provisioned=False)
        return environment, environment.startup_seconds
