"""`python -m benchmarks.warm`: what a warm call costs on top of what it has to do."""

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import interrupts
from benchmarks.first_caller.builds import pinned
from benchmarks.startup.python313 import continue_in_it
from benchmarks.warm.report import IN_A_ROW, ROUNDS, write
from benchmarks.warm.turns import in_turns
from import_roots import IMPORT_ROOTS
from local.aws_stand_in import LoopbackSecrets
from local.crm.crm_process import start_crm, stop_crm
from product import PASCAL

sys.path.extend(IMPORT_ROOTS)


def main() -> int:
    """Measure, print and write `benchmarks/results/warm.*`.

    Returns:
        0 when every target is met, else 1.
    """
    parser = argparse.ArgumentParser(prog="python -m benchmarks.warm", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    rounds = parser.parse_args().rounds
    then = pinned()  # staged by the Python that has what staging needs, and found by the next
    continue_in_it("benchmarks.warm")
    with _crm() as crm_url, LoopbackSecrets({"url": crm_url, "api_key": "key"}) as secrets:
        _set_environment(secrets.url)
        # Imported once the environment is set, as on Lambda.
        from benchmarks.warm import calls  # noqa: PLC0415 - as said above
        from benchmarks.warm.pinned import pinned_lookup  # noqa: PLC0415 - as said above
        from customer_lookup.handler import handle as lookup  # noqa: PLC0415 - as said above
        from personal_greeting.handler import handle as greet  # noqa: PLC0415 - as said above

        measured = {
            "bare": calls.bare_round_trip(crm_url),
            "kit": calls.kit_round_trip(crm_url),
            "handler": calls.lookup_that_asks(lookup),
            "pinned": calls.lookup_that_asks(pinned_lookup(then, calls.EVENT)),
            "cache hit": calls.lookup_that_remembers(lookup),
            "greeting": calls.greeting(greet),
        }
        alone = in_turns(measured, rounds=rounds, in_a_row=1, progress=_tell)
        in_a_row = in_turns(
            measured, rounds=max(1, rounds // IN_A_ROW), in_a_row=IN_A_ROW, progress=_tell
        )
    text, met = write(alone, in_a_row)
    print(text)
    return 0 if met else 1


def _tell(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


@contextmanager
def _crm() -> Iterator[str]:
    """A CRM that answers at once, in a process of its own so that it takes none of our time."""
    with TemporaryDirectory() as folder:
        crm = start_crm(Path(folder) / "crm.log")
        try:
            yield crm.url
        finally:
            stop_crm(crm)


def _set_environment(secrets_url: str) -> None:
    os.environ |= {
        "AWS_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "000000000000",
        "AWS_SECRET_ACCESS_KEY": "local",
        "AWS_ENDPOINT_URL": secrets_url,
        "CRM_SECRET_ID": "crm",
        "LOOKUP_TABLE_NAME": "",
        "POWERTOOLS_METRICS_NAMESPACE": PASCAL,
    }


if __name__ == "__main__":
    sys.exit(interrupts.run("benchmarks.warm.__main__"))
