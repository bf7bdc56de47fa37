"""Blocks that only decide the way: Compare, Loop, Wait, DistributeByPercentage, checks."""

from flow_language.flow import Action
from flow_language.references import whole_reference
from simulator.blocks.play import Play
from simulator.branch import End, Next, Result
from simulator.conditions import number
from simulator.events import Ending, Waited
from simulator.references import MISSING, as_text
from simulator.rules import LOOP_LIMIT, WAIT_LIMIT_SECONDS, Rule
from simulator.session import Session


def compare(action: Action, session: Session) -> Play:
    """Compares the referenced value with each condition's operand."""
    yield from ()
    value = action.parameters.get("ComparisonValue")
    return Result(as_text(value), keys=_existing_keys(action, session))


def loop(action: Action, session: Session) -> Play:
    """Counts its turns; after Done it starts anew."""
    yield from ()
    turns = session.frame.turns
    taken = turns.get(action.identifier, 0)
    loops = session.contact.data["Loop"]
    name = as_text(action.parameters.get("LoopName")) or action.identifier
    if taken < _turns_asked(action, session):
        turns[action.identifier] = taken + 1
        loops[name] = {"Index": str(taken)}
        return Result("ContinueLooping")
    if turns.pop(action.identifier, None) is not None:
        session.enforced(Rule.LOOP_COUNTER_RESET, f"after {taken} turns")
    loops.pop(name, None)
    return Result("DoneLooping")


def wait(action: Action, session: Session) -> Play:
    """Waits in virtual time; an event ends it only where the script says so."""
    parameters = action.parameters
    seconds = number(as_text(parameters.get("TimeLimitSeconds"))) or 0.0
    completes = "WaitCompleted"
    if as_text(parameters.get("ContinueExecution")).lower() == "true":
        least = number(as_text(parameters.get("MinimumWaitTimeSeconds"))) or 0.0
        if not session.assume("continue_wait_completes"):
            seconds, completes = least, "Continue"
    seconds = min(max(seconds, 0.0), WAIT_LIMIT_SECONDS)
    yield Waited(session.now(), seconds, "Wait block")
    session.pass_time(seconds)
    return Result(completes)


def distribute(action: Action, session: Session) -> Play:  # noqa: ARG001 # the shape of a block
    """Draws a number from 1 to 100 by the script's seed."""
    yield from ()
    drawn = session.random.randint(1, 100)
    session.decided("percentage drawn", str(drawn), by_default=session.script.seed == 0)
    return Result(str(drawn))


def hours_of_operation(action: Action, session: Session) -> Play:
    """Asks the script whether the hours (or the working queue's) are open."""
    yield from ()
    hours = as_text(action.parameters.get("HoursOfOperationId")) or session.contact.queue
    said = session.decisions.hours_open(hours)
    answer = "True" if said is None or said else "False"
    session.decided("hours of operation", answer, by_default=said is None)
    return Result(answer)


def metric(action: Action, session: Session) -> Play:
    """Compares one real-time metric."""
    yield from ()
    name = as_text(action.parameters.get("MetricType"))
    value, by_default = session.decisions.metric(name)
    session.decided(name, f"{value:g}", by_default=by_default)
    return Result(f"{value:g}")


def all_metrics(action: Action, session: Session) -> Play:  # noqa: ARG001 # the shape of a block
    """Loads the real-time metrics under `$.Metrics`."""
    yield from ()

    def read(name: str) -> str:
        value, by_default = session.decisions.metric(name)
        session.decided(name, f"{value:g}", by_default=by_default)
        return f"{value:g}"

    session.contact.data["Metrics"] = {
        "Queue": {
            "Name": session.contact.queue.rsplit("/", 1)[-1],
            "ARN": session.contact.queue,
            "Size": read("NumberOfContactsInQueue"),
            "OldestContactAge": read("OldestContactInQueueAgeSeconds"),
        },
        "Agents": {
            "Online": {"Count": read("NumberOfAgentsOnline")},
            "Available": {"Count": read("NumberOfAgentsAvailable")},
            "Staffed": {"Count": read("NumberOfAgentsStaffed")},
        },
    }
    return Next()


def end_flow(action: Action, session: Session) -> Play:  # noqa: ARG001 # the shape of a block
    """Ends the flow, not the contact: one in a queue goes on waiting there."""
    if session.agent_answers_at is not None:
        yield Waited(session.now(), session.queue_seconds_left, "in the queue")
        session.pass_time(session.queue_seconds_left)
    return End(Ending.FLOW_ENDED, "EndFlowExecution")


def _existing_keys(action: Action, session: Session) -> frozenset[str]:
    written = session.frame.flow.actions[action.identifier].parameters.get("ComparisonValue")
    asks = any(condition.operator == "KeyExists" for condition in action.conditions)
    reference = whole_reference(written) if asks and isinstance(written, str) else None
    if reference is None:
        return frozenset()
    found = session.references.look_up(reference)
    keys = frozenset(found) if isinstance(found, dict) else frozenset[str]()
    if found is not MISSING and session.assume("key_exists_reads_leaf"):
        keys |= {reference.path[-1]}
    return keys


def _turns_asked(action: Action, session: Session) -> int:
    asked = number(as_text(action.parameters.get("LoopCount")))
    if asked is None:
        return int(session.assume("loop_without_number"))
    return int(min(max(asked, 0), LOOP_LIMIT))
