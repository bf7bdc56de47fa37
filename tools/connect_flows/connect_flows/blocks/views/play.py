"""ShowView: the script says what the participant did in it."""

from connect_flows.contact.branch import Fail, Result
from connect_flows.contact.conditions import number
from connect_flows.contact.events import Waited
from connect_flows.contact.play import Play, PlayBlock
from connect_flows.contact.references import as_text
from connect_flows.contact.rules import Rule
from connect_flows.contact.session import Session
from connect_flows.decisions.acts import Why
from connect_flows.language.flow import Action

VIEW_LIMIT_SECONDS = 400
"""Where a view sets no limit: developer guide, "ShowView"."""


def show_view(action: Action, session: Session) -> Play:
    """Shows a view and takes the branch of the action that was chosen in it."""
    turn = session.decisions.view()
    if turn is None:
        said = number(as_text(action.parameters.get("InvocationTimeLimitSeconds")))
        seconds = VIEW_LIMIT_SECONDS if said is None else said
        session.decided("view action", "none", by_default=True)
        yield Waited(session.now(), seconds, "nobody acts in the view")
        session.pass_time(seconds, Why.VIEW)
        session.enforced(Rule.VIEW_TIMEOUT, f"{seconds:g} s passed")
        return Fail("TimeLimitExceeded", f"nobody acted in the view for {seconds:g} s")
    session.decided("view action", turn.action, by_default=False)
    session.contact.data["Views"] = {"Action": turn.action, "ViewResultData": dict(turn.data)}
    yield Waited(session.now(), turn.seconds, "the participant works in the view")
    session.pass_time(turn.seconds, Why.VIEW)
    return Result(turn.action)


PLAYS: dict[str, PlayBlock] = {
    "ShowView": show_view,
}
