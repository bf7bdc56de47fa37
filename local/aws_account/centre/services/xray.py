"""AWS X-Ray: summaries of traces."""

from local.aws_account.account import Handler
from local.aws_account.centre.state import AccountState


def handlers(state: AccountState) -> dict[str, Handler]:
    """Return what X-Ray answers."""
    return {"xray.GetTraceSummaries": lambda _asked: {"TraceSummaries": state.traces}}
