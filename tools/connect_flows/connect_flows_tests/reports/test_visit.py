"""Events belong to the block in which they happened, also around a module."""

from connect_flows.contact.events import (
    BlockEntered,
    BranchTaken,
    ContactEnded,
    Ending,
    Event,
    MessagePlayed,
    ModuleEntered,
    Moment,
    Queued,
    StageBegan,
)
from connect_flows.report.visit import visits


def at(seconds: float) -> Moment:
    return Moment(seconds * 1000, 0)


def entered(seconds: float, flow: str, action: str) -> Event:
    return BlockEntered(at(seconds), flow, action, "Type", {})


def left(seconds: float, flow: str, action: str) -> Event:
    return BranchTaken(at(seconds), flow, action, "next", "", "x")


EVENTS = [
    entered(0, "flow", "call module"),
    ModuleEntered(at(0), "module", 1, {}),
    entered(0, "module", "say"),
    MessagePlayed(at(0), "inside", "text", 2),
    left(2, "module", "say"),
    left(2, "flow", "call module"),
    entered(2, "flow", "say"),
    MessagePlayed(at(2), "outside", "text", 1),
    left(3, "flow", "say"),
    Queued(at(3), "between blocks"),
    ContactEnded(at(4), Ending.QUEUED, "", {}, ""),
]


def test_a_block_that_calls_a_module_stays_open_until_it_is_back() -> None:
    module_call, inside, outside = visits(EVENTS)

    assert (module_call.took_ms, inside.took_ms, outside.took_ms) == (2000, 2000, 1000)
    assert [type(e) for e in module_call.events] == [ModuleEntered, BranchTaken]


def test_what_was_said_belongs_to_the_block_that_said_it() -> None:
    _, inside, outside = visits(EVENTS)

    assert [e.text for e in inside.events if isinstance(e, MessagePlayed)] == ["inside"]
    assert [e.text for e in outside.events if isinstance(e, MessagePlayed)] == ["outside"]


def test_what_happens_after_a_block_was_left_is_not_its_own() -> None:
    assert not any(isinstance(e, Queued) for visit in visits(EVENTS) for e in visit.events)


def test_a_block_in_which_the_contact_ends_lasts_to_the_end() -> None:
    (last,) = visits([entered(1, "flow", "wait"), EVENTS[-1]])

    assert last.branch is None
    assert last.took_ms == 3000


def test_a_wait_that_kept_running_is_left_by_its_last_branch() -> None:
    events = [
        entered(0, "flow", "wait"),
        BranchTaken(at(0), "flow", "wait", "condition", "Continue", "music"),
        entered(0, "flow", "music"),
        BranchTaken(at(9), "flow", "wait", "condition", "WaitCompleted", "say"),
        entered(9, "flow", "say"),
        ContactEnded(at(10), Ending.QUEUED, "", {}, ""),
    ]
    wait, music, say = visits(events)
    assert wait.branch is not None
    assert (wait.branch.label, wait.took_ms) == ("WaitCompleted", 9000)
    assert music.took_ms == 9000
    assert [type(event) for event in say.events] == [ContactEnded]


def test_a_stage_of_the_call_ends_the_blocks_before_it() -> None:
    events = [
        entered(0, "queue", "loop"),
        StageBegan(at(5), "agent whisper", "whisper"),
        entered(5, "whisper", "say"),
        left(6, "whisper", "say"),
        ContactEnded(at(8), Ending.WITH_AGENT, "", {}, ""),
    ]
    loop, _ = visits(events)
    assert loop.took_ms == 5000
