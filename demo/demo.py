"""What `make demo` does: deploys into an embedded cloud, places calls, and cleans up."""

import argparse
import sys
import time

import interrupts
from connect_flows.report.played_call import PlayedCall
from demo.customers import customers
from demo.jobs import jobs
from demo.phone import Phone
from demo.report import heading, line, verdict
from demo.shown import Shown
from demo.through_flows import REPORT, through_flows, told, write_report
from demo.warmth import warmth
from local.cdk import CdkError
from local.cloud import CloudError
from local.crm_process import CrmError
from local.kept import NAME, keep, stop_kept
from local.stack import LocalStack, OutputMissingError, start_stack, stop_stack
from product import TITLE

_SCENES = (warmth, customers, jobs)


def main() -> int:
    """Run the demo; 0 if every call got what it should."""
    parser = argparse.ArgumentParser(description="Deploys locally and places calls.")
    parser.add_argument("--keep", action="store_true", help="leave it running")
    asked = parser.parse_args()
    began = time.monotonic()
    try:
        return _demo(keep_it=asked.keep)
    except KeyboardInterrupt:
        print("\nInterrupted")
        return interrupts.EXIT_CODE
    except (CdkError, CloudError, CrmError, OutputMissingError) as failed:
        print(f"\n{failed}", file=sys.stderr)
        return 1
    finally:
        print(f"{time.monotonic() - began:.0f} s in all")


def _demo(*, keep_it: bool) -> int:
    print(f"{TITLE}, on this machine alone")
    if keep_it:
        # Only one is remembered: nobody would ever stop the one before.
        stop_kept()
    stack = start_stack(NAME if keep_it else "demo")
    try:
        shown = _place_calls(stack)
        calls = _call_through_flows(stack)
    except BaseException:
        _clean_up(stack)
        raise
    if keep_it:
        keep(stack)
        print(_how_to_go_on(stack))
    else:
        _clean_up(stack)
    return int(any(one.problem for one in shown) or not all(call.passed for call in calls))


def _place_calls(stack: LocalStack) -> list[Shown]:
    print(f"\n{heading()}")
    calls = []
    phone = Phone(stack)
    for scene in _SCENES:
        for shown in scene(phone):
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
