"""`drift`: what differs between files and an instance."""

from instance.command import unread
from instance.command.asked import Asked
from instance.compared.comparison import compare
from instance.drift.drift import drift, report
from instance.drift.published import Publications
from instance.held.flows import LiveFlow


def run(asked: Asked) -> int:
    """Compare, and say what differs; return the exit code."""
    comparison = compare(asked.reader, asked.place, asked.folder, asked.environment, whole=True)
    if unread.told(comparison):
        return unread.NOT_READ
    found = drift(comparison)
    is_told = any(flow.live for flow in found.flows)
    print(report(found, Publications(asked.reader).line if is_told else _nobody))
    if found.unread:
        return unread.NOT_READ
    return 1 if found.flows else 0


def _nobody(_flow: LiveFlow) -> str:
    return ""
