"""Stops what `make demo KEEP=1` left running: `python -m local.stop`."""

import sys

from local.kept import NothingKeptError, forget, kept
from local.stack import stop_stack


def main() -> int:
    """Stop it, if there is any."""
    try:
        stop_kept()
    except NothingKeptError as nothing:
        print(nothing)
    return 0


def stop_kept() -> None:
    """Stop it, and say so.

    Raises:
        NothingKeptError: There is none.
    """
    stack = kept()
    stop_stack(stack)
    forget()
    print(f"Stopped the embedded cloud at {stack.cloud.endpoint}")


if __name__ == "__main__":
    sys.exit(main())
