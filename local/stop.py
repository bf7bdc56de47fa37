"""Stops what `make demo KEEP=1` left running: `python -m local.stop`."""

import sys

from local.kept import NothingKeptError, forget, kept
from local.stack import stop_stack


def main() -> int:
    """Stop it, and say so."""
    try:
        stack = kept()
    except NothingKeptError as nothing:
        print(nothing)
        return 0
    stop_stack(stack)
    forget()
    print(f"Stopped the embedded cloud at {stack.cloud.endpoint}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
