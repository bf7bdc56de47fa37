"""Leaves a block: finds the way of its branch, into and out of modules and flows."""

from collections.abc import Generator

from connect_flows.blocks.catalog import ACTION_TYPES
from connect_flows.contact.branch import (
    NEXT,
    NO_MATCHING_CONDITION,
    NO_MATCHING_ERROR,
    Departing,
    End,
    EnterModule,
    Fail,
    GoBack,
    GoTo,
    LeaveModule,
    Leaving,
    Result,
    ToAgent,
    Way,
    Within,
    condition_way,
    error_way,
    next_way,
)
from connect_flows.contact.conditions import DECIMAL, are_about_numbers, number
from connect_flows.contact.cut_short import Cut, CutShortError
from connect_flows.contact.events import (
    BranchTaken,
    Ending,
    Event,
    ModuleEntered,
    ModuleLeft,
    TransferredToFlow,
)
from connect_flows.contact.frame import Frame
from connect_flows.contact.rules import Rule
from connect_flows.contact.session import Session
from connect_flows.language.flow import Action
from connect_flows.simulator.preflight import check

Departure = Generator[Event, None, Action | tuple[Ending, str]]
"""Yields what happens on the way; returns the next block, or how and why the contact ended."""


def depart(action: Action, branch: Departing, session: Session) -> Departure:
    """Takes the branch that playing the block came to."""
    if isinstance(branch, Within):
        return _go_on(action, branch, session)
    return _leave_flow(action, branch, session)


def _go_on(action: Action, branch: Within, session: Session) -> Departure:
    """Takes a branch to another block of the flow."""
    way = _way(action, branch, session)
    if way is None:
        return Ending.NO_BRANCH, _no_branch(action, branch)
    flow = session.frame.flow
    yield BranchTaken(
        session.now(), flow.name, action.identifier, way.kind, way.label, way.next_action
    )
    return flow.actions[way.next_action]


def _leave_flow(action: Action, branch: Leaving, session: Session) -> Departure:
    """Takes a branch that leads out of the flow, or back to a block of it."""
    if isinstance(branch, End):
        yield _ended(action, session)
        return branch.ending, branch.reason
    if isinstance(branch, GoTo):
        return (yield from _go_to(action, branch, session))
    if isinstance(branch, GoBack):
        yield _ended(action, session)
        return branch.action
    if isinstance(branch, ToAgent):
        yield _ended(action, session)
        raise CutShortError(Cut.AGENT_ANSWERS)
    if isinstance(branch, EnterModule):
        return (yield from _enter(action, branch, session))
    return (yield from _leave(action, branch, session))


def _way(action: Action, branch: Within, session: Session) -> Way | None:
    if isinstance(branch, Result):
        return _condition_way(action, branch, session) or _otherwise(action, session)
    if isinstance(branch, Fail):
        return _error_way(action, branch.error_type, session)
    return next_way(action)


def _condition_way(action: Action, result: Result, session: Session) -> Way | None:
    if not action.conditions:
        return None
    number_form = DECIMAL
    if are_about_numbers(action.conditions) and not result.value.isdigit():
        number_form = session.assume("number_form")
        if number(result.value, number_form) is None:
            session.enforced(Rule.NUMBERS_ONLY, f"{result.value!a} is none")
    return condition_way(action, result, number_form, session.references.text_of)


def _error_way(action: Action, error_type: str, session: Session) -> Way | None:
    exact, caught = error_way(action, error_type), error_way(action, NO_MATCHING_ERROR)
    if exact is None and not action.errors and _goes_on(action, session):
        return next_way(action)
    if exact is not None or caught is None:
        return exact
    return caught if session.assume("undeclared_error_is_no_matching_error") else None


def _goes_on(action: Action, session: Session) -> bool:
    """Whether a block that has no error branch, and needs none, goes on when it fails."""
    if ACTION_TYPES[action.type].required_errors:
        return False
    # AWS admin guide, "Play prompt": the Okay branch of older blocks is taken always.
    is_prompt = action.type == "MessageParticipant"
    return is_prompt or bool(session.assume("failure_without_error_branch_goes_on"))


def _otherwise(action: Action, session: Session) -> Way | None:
    """The way when no condition holds."""
    way = error_way(action, NO_MATCHING_CONDITION)
    if way is not None:
        return way
    if not action.conditions:
        return next_way(action)
    way = error_way(action, NO_MATCHING_ERROR)
    if way is not None or not session.assume("no_condition_takes_next_action"):
        return way
    return next_way(action)


def _go_to(action: Action, branch: GoTo, session: Session) -> Departure:
    flow = branch.flow
    check(flow)
    left = session.frame.flow.name
    yield _ended(action, session)
    if session.contact.data["FlowAttributes"]:
        session.enforced(Rule.FLOW_ATTRIBUTES_RESET, f"those of {left} are gone")
    session.contact.reset_flow_attributes()
    session.cuts.drop(Cut.WAIT_OVER)
    session.frames[:] = [Frame(flow, branch.stage or session.frame.stage)]
    yield TransferredToFlow(session.now(), left, flow.name)
    return flow.actions[flow.start_action]


def _enter(action: Action, branch: EnterModule, session: Session) -> Departure:
    module = branch.module
    check(module)
    written = session.frame.flow.actions[action.identifier]
    frame = Frame(
        module,
        session.frame.stage,
        invoked_by=written,
        module_input=branch.input,
        outside=session.contact.enter_module(),
        modules=(*session.modules, module.name),
    )
    session.frames.append(frame)
    session.contact.data["Modules"] = {"Input": branch.input}
    yield ModuleEntered(session.now(), module.name, len(session.modules), branch.input)
    return module.actions[module.start_action]


def _leave(action: Action, branch: LeaveModule, session: Session) -> Departure:
    yield _ended(action, session)
    frame = session.frame
    yield ModuleLeft(session.now(), frame.flow.name, branch.result, branch.result_data)
    if frame.invoked_by is None:
        return Ending.MODULE_ENDED, branch.result or "no result"
    session.frames.pop()
    session.contact.leave_module(frame.outside)
    session.contact.data["Modules"] = {
        "Input": session.frame.module_input,
        "Result": branch.result,
        "ResultData": branch.result_data,
    }
    back: Departing = Result(branch.result) if branch.result else NEXT
    return (yield from depart(frame.invoked_by, back, session))


def _ended(action: Action, session: Session) -> BranchTaken:
    return BranchTaken(session.now(), session.frame.flow.name, action.identifier, "end", "", "")


def _no_branch(action: Action, branch: Departing) -> str:
    if isinstance(branch, Fail):
        outcome = f"{branch.error_type} ({branch.reason})"
    else:
        outcome = f"the result {branch.value!r}" if isinstance(branch, Result) else "NextAction"
    return f"block {action.identifier!r} has no branch for {outcome}"
