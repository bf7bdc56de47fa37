"""Calls a function of the stack that `make demo KEEP=1` left running.

For example: `python -m local.call customer_lookup --from +15550101 --fault hang`
"""

import argparse
import json
import sys

from local.block import Received
from local.kept import NothingKeptError, kept
from local.phone import Phone
from local.stack import LocalStack


def main() -> int:
    """Place one call and print what the flow would receive."""
    asked = _arguments()
    try:
        stack = kept()
    except NothingKeptError as nothing:
        print(nothing, file=sys.stderr)
        return 1
    received = _call(stack, asked)
    if received.error:
        print(f"Error branch after {received.seconds:.2f} s: {received.error}")
        return 1
    print(json.dumps(dict(received.external), indent=2, ensure_ascii=False))
    print(f"in {received.seconds:.2f} s")
    return 0


def _call(stack: LocalStack, asked: argparse.Namespace) -> Received:
    parameters = dict(pair.split("=", 1) for pair in asked.parameters)
    stack.crm.set_fault(asked.fault)
    try:
        return Phone(stack).call(asked.function, caller=asked.caller, **parameters)
    finally:
        stack.crm.set_fault("")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("function", help="the function's folder name, e.g. customer_lookup")
    parser.add_argument(
        "parameters", nargs="*", metavar="NAME=VALUE", help="the block's parameters"
    )
    parser.add_argument("--from", dest="caller", default="+15550100", help="the caller's number")
    parser.add_argument("--fault", default="", help="how the CRM misbehaves meanwhile")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
