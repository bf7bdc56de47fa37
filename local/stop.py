"""Stops what `make demo KEEP=1` left running: `python -m local.stop`."""

import sys

from local.embedded_cloud.kept import stop_kept


def main() -> int:
    """Stop it, if there is any."""
    stopped = stop_kept()
    if stopped:
        print(f"Stopped the embedded cloud at {stopped.cloud.endpoint}")
    else:
        print("No local stack runs: start one with `make demo KEEP=1`")
    return 0


if __name__ == "__main__":
    sys.exit(main())
