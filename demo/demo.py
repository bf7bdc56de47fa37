"""What `make demo` does: deploys into an embedded cloud, places calls, and cleans up."""

import argparse
import sys
import time
from collections.abc import Sequence
from itertools import chain

import interrupts
from connect_flows.scenarios.played_call import PlayedCall
from demo.customers import customers
from demo.jobs.scene import jobs
from demo.phone import Phone
from demo.report import heading, line, verdict
from demo.shown import Shown
from demo.through_flows import REPORT, through_flows, told, write_report
from demo.warmth import warmth
from demo.yours import yours
from local.crm.crm_process import CrmError
from local.embedded_cloud.cdk import CdkError
from local.embedded_cloud.cloud import CloudError
from local.embedded_cloud.environment import PlayedEnvironment, ours
from local.embedded_cloud.kept import NAME, keep, stop_kept
from local.embedded_cloud.stack import LocalStack, OutputMissingError, start_stack, stop_stack
from product import TITLE
from stacks.config import ConfigError, StackConfig


def main() -> int:
    """Run the demo; 0 if every call got what it should."""
    parser = argparse.ArgumentParser(description="Deploys locally and places calls.")
    parser.add_argument("--keep", action="store_true", help="leave it running")
    parser.add_argument("--env", help="an environment of cdk.json; one of our own by default")
    asked = parser.parse_args()
    began = time.monotonic()
    try:
        environment, changes = yours(asked.env) if asked.env else (ours(), [])
        return _demo(environment, changes, keep_it=asked.keep)
    except KeyboardInterrupt:
        print("\nInterrupted")
        return interrupts.EXIT_CODE
    except (CdkError, CloudError, ConfigError, CrmError, OutputMissingError) as failed:
        print(f"\n{failed}", file=sys.stderr)
        return 1
    finally:
        print(f"{time.monotonic() - began:.0f} s in all")


def _demo(environment: PlayedEnvironment, changes: Sequence[str], *, keep_it: bool) -> int:
    print(f"{TITLE}, on this machine alone: environment {environment.name}")
    for change in changes:
        print(f"  changed for it: {change}")
    if keep_it:
        # Only one is remembered: nobody would ever stop the one before.
        stop_kept()
    stack = start_stack(NAME if keep_it else "demo", environment)
    try:
        shown = _place_calls(stack, _read(environment))
        calls = _call_through_flows(stack)
        if keep_it:
            keep(stack)
    except BaseException:
        _clean_up(stack)
        raise
    if keep_it:
        print(_how_to_go_on(stack))
    else:
        _clean_up(stack)
    return int(any(one.problem for one in shown) or not all(call.passed for call in calls))


def _read(environment: PlayedEnvironment) -> StackConfig:
    return StackConfig.read({environment.name: environment.values}, environment.name)


def _place_calls(stack: LocalStack, config: StackConfig) -> list[Shown]:
    print(f"\n{heading()}")
    calls = []
    phone = Phone(stack)
    scenes = [
        warmth(phone, config),
        customers(phone),
        jobs(phone),
    ]
    for shown in chain.from_iterable(scenes):
        print(line(shown), flush=True)
        calls.append(shown)
    print(f"\n{verdict(calls)}")
    return calls


def _call_through_flows(stack: LocalStack) -> list[PlayedCall]:
    print("\nWhole calls, through the contact flows:")
    calls = []
    for call in through_flows(stack):
        print(told(call), flush=True)
        calls.append(call)
    write_report(calls)
    print(f"Each of them drawn: {REPORT}\n")
    return calls


def _clean_up(stack: LocalStack) -> None:
    interrupts.hold()
    stop_stack(stack)
    print("Everything is stopped and cleaned up.")


def _how_to_go_on(stack: LocalStack) -> str:
    call = ".venv/bin/python -m simulator call inbound --deployed --from"
    return (
        f"It goes on running at {stack.cloud.endpoint} (any AWS client, credentials made up).\n"
        f"  call:  {call} +15550101\n"
        f"  break: {call} +15550102 --fault crm=hang\n"
        "  stop:  make stop"
    )
