"""`python -m local.crm`: the loopback CRM, until interrupted."""

import argparse
import signal
from collections.abc import Sequence

from local.crm import LoopbackCrm
from local.faulty import faults


def main(words: Sequence[str] | None = None) -> None:
    """Serve until Ctrl-C or SIGTERM."""
    parser = argparse.ArgumentParser(prog="python -m local.crm", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 picks a free one")
    parser.add_argument("--fault", default="", help=", ".join(sorted(faults.NAMES - {""})))
    arguments = parser.parse_args(words)
    try:
        faults.parse(arguments.fault)
        crm = LoopbackCrm(port=arguments.port)
    except (OSError, OverflowError) as error:
        parser.error(f"--port {arguments.port}: {error}. Give one that is free, or 0")
    except ValueError as error:
        parser.error(f"--fault: {error}")
    ends = {signal.SIGINT, signal.SIGTERM}
    signal.pthread_sigmask(signal.SIG_BLOCK, ends)  # before any thread, or one may take them
    with crm:
        crm.fault = arguments.fault
        print(f"The CRM answers at {crm.url}; PUT {crm.url}/_fault makes it misbehave", flush=True)
        signal.sigwait(ends)


if __name__ == "__main__":
    main()
