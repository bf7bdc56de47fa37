"""The table in a terminal: what rang for each fault, and after how many minutes."""

from collections.abc import Iterator

from alarm_proof.proof import Proof

WIDTH = 74


def lines(proof: Proof) -> Iterator[str]:
    """A line a fault; what is wrong with it below."""
    yield f"{'what goes wrong':<{WIDTH}} which alarms ring, each after how many minutes\n"
    for fault, row in proof.cells.items():
        rang = ", ".join(
            f"{alarm} {cell.rang_after}"
            for alarm, cell in row.items()
            if cell.rang_after is not None
        )
        yield f"{fault:<{WIDTH}} {rang or 'quiet'}"
        yield from (f"    WRONG: {alarm} {cell.wrong}" for alarm, cell in row.items() if cell.wrong)
