"""`python -m bundle`: stage everything and say what there is."""

import sys

from bundle.bundle_error import BundleError
from bundle.bytecode import VERSION
from bundle.stage import stage


def main() -> int:
    """Stage and print one line a package; return 1 when it cannot be done."""
    try:
        bundle = stage()
    except BundleError as error:
        print(error, file=sys.stderr)
        return 1
    for code in (bundle.layer, *bundle.functions.values()):
        print(f"{code.fingerprint[:12]}  {code.path}")
    if not bundle.bytecode:
        print(f"No Python {VERSION} here: packages hold no .pyc, cold starts take twice as long.")
    return 0
