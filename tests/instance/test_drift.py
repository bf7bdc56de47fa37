"""Each edit that somebody makes in a console is one line, in the words of blocks and branches."""

import copy
from collections.abc import Callable
from pathlib import Path

import pytest

from instance.compared.comparison import compare
from instance.drift.drift import DriftedFlow, drift, report
from instance.files.environment import Environment
from instance.pull.pull import pull
from tests.instance.centres import Account, Centre, Json, end, flow

Edit = Callable[[Json], object]


def menu() -> Json:
    """A flow with a prompt, a menu, a function and a queue."""
    ask = {
        "Identifier": "Ask",
        "Type": "GetParticipantInput",
        "Parameters": {"Text": "Press 1 for sales.", "InputTimeLimitSeconds": "5"},
        "Transitions": {
            "NextAction": "Sorry",
            "Conditions": [
                {"NextAction": "Look up", "Condition": {"Operator": "Equals", "Operands": [one]}}
                if one == "1"
                else {"NextAction": "end", "Condition": {"Operator": "Equals", "Operands": [one]}}
                for one in ("1", "2")
            ],
            "Errors": [
                {"NextAction": "Sorry", "ErrorType": "NoMatchingError"},
                {"NextAction": "Sorry", "ErrorType": "InputTimeLimitExceeded"},
            ],
        },
    }
    look_up = {
        "Identifier": "Look up",
        "Type": "InvokeLambdaFunction",
        "Parameters": {
            "LambdaFunctionARN": "arn:aws:lambda:eu-central-1:111122223333:function:look-up:live",
            "InvocationTimeLimitSeconds": "8",
            "LambdaInvocationAttributes": {"why": "$.Attributes.why"},
        },
        "Transitions": {
            "NextAction": "end",
            "Errors": [{"NextAction": "Sorry", "ErrorType": "NoMatchingError"}],
        },
    }
    sorry = {
        "Identifier": "Sorry",
        "Type": "MessageParticipant",
        "Parameters": {"Text": "Sorry."},
        "Transitions": {"NextAction": "end"},
    }
    drawn = {name: {"position": {"x": 1, "y": 2}} for name in ("Ask", "Look up", "Sorry", "end")}
    metadata = {"entryPointPosition": {"x": 1, "y": 1}, "ActionMetadata": drawn}
    return flow(ask, look_up, sorry, end(), metadata=metadata)


def named(content: Json, name: str) -> Json:
    (found,) = [one for one in content["Actions"] if one["Identifier"] == name]
    typed: Json = found
    return typed


def branch(content: Json, name: str, kind: str, index: int) -> Json:
    typed: Json = named(content, name)["Transitions"][kind][index]
    return typed


def added_between(content: Json) -> None:
    new = copy.deepcopy(named(content, "Sorry"))
    new |= {"Identifier": "Thanks", "Parameters": {"Text": "Thank you."}}
    content["Actions"].append(new)
    named(content, "Look up")["Transitions"]["NextAction"] = "Thanks"
    content["Metadata"]["ActionMetadata"]["Thanks"] = {"position": {"x": 9, "y": 9}}


def taken_out(content: Json) -> None:
    content["Actions"].remove(named(content, "Look up"))
    branch(content, "Ask", "Conditions", 0)["NextAction"] = "end"
    del content["Metadata"]["ActionMetadata"]["Look up"]


def called_otherwise(content: Json) -> None:
    named(content, "Sorry")["Identifier"] = "Excuse"
    for name in ("Ask", "Look up"):
        transitions = named(content, name)["Transitions"]
        for one in [*transitions.get("Errors", []), transitions]:
            one["NextAction"] = {"Sorry": "Excuse"}.get(one["NextAction"], one["NextAction"])
    drawn = content["Metadata"]["ActionMetadata"]
    drawn["Excuse"] = drawn.pop("Sorry")


EDITS: dict[str, tuple[Edit, str]] = {
    "text": (
        lambda c: named(c, "Sorry")["Parameters"].update(Text="Excuse me."),
        (
            "block 'Sorry' (MessageParticipant): Text is 'Sorry.' in the file, 'Excuse me.' in the"
            " instance"
        ),
    ),
    "time limit": (
        lambda c: named(c, "Look up")["Parameters"].update(InvocationTimeLimitSeconds="3"),
        (
            "block 'Look up' (InvokeLambdaFunction): InvocationTimeLimitSeconds is '8' in the file,"
            " '3' in the instance"
        ),
    ),
    "parameter more": (
        lambda c: named(c, "Ask")["Parameters"].update(StoreInput="False"),
        "StoreInput is 'False' in the instance, and not in the file",
    ),
    "parameter less": (
        lambda c: named(c, "Ask")["Parameters"].pop("InputTimeLimitSeconds"),
        "InputTimeLimitSeconds is '5' in the file, and not in the instance",
    ),
    "nested": (
        lambda c: named(c, "Look up")["Parameters"]["LambdaInvocationAttributes"].update(why="x"),
        "LambdaInvocationAttributes.why is '$.Attributes.why' in the file, 'x' in the instance",
    ),
    "function": (
        lambda c: named(c, "Look up")["Parameters"].update(
            LambdaFunctionARN="arn:aws:lambda:eu-central-1:111122223333:function:look-up"
        ),
        "LambdaFunctionARN is '${function:look-up:live}' in the file, '${function:look-up}'",
    ),
    "type": (
        lambda c: named(c, "end").update(Type="EndFlowExecution"),
        "its type is 'DisconnectParticipant' in the file, 'EndFlowExecution' in the instance",
    ),
    "next": (
        lambda c: named(c, "Sorry")["Transitions"].update(NextAction="Ask"),
        "the next block leads to 'end' in the file, to 'Ask' in the instance",
    ),
    "error elsewhere": (
        lambda c: branch(c, "Look up", "Errors", 0).update(NextAction="end"),
        "error NoMatchingError leads to 'Sorry' in the file, to 'end' in the instance",
    ),
    "error more": (
        lambda c: named(c, "Ask")["Transitions"]["Errors"].append(
            {"NextAction": "end", "ErrorType": "NoMatchingCondition"}
        ),
        "error NoMatchingCondition is only in the instance, to 'end'",
    ),
    "error less": (
        lambda c: named(c, "Look up")["Transitions"].pop("Errors"),
        "error NoMatchingError is only in the file, to 'Sorry'",
    ),
    "condition elsewhere": (
        lambda c: branch(c, "Ask", "Conditions", 0).update(NextAction="Sorry"),
        "condition Equals '1' leads to 'Look up' in the file, to 'Sorry' in the instance",
    ),
    "condition's operand": (
        lambda c: branch(c, "Ask", "Conditions", 0)["Condition"].update(Operands=["9"]),
        "condition Equals '1' in the file is condition Equals '9' in the instance",
    ),
    "condition more": (
        lambda c: named(c, "Ask")["Transitions"]["Conditions"].append(
            {"NextAction": "end", "Condition": {"Operator": "Equals", "Operands": ["3"]}}
        ),
        "condition Equals '3' is only in the instance, to 'end'",
    ),
    "condition less": (
        lambda c: named(c, "Ask")["Transitions"]["Conditions"].pop(),
        "condition Equals '2' is only in the file, to 'end'",
    ),
    "conditions' order": (
        lambda c: named(c, "Ask")["Transitions"]["Conditions"].reverse(),
        "its conditions are tried in another order",
    ),
    "block more": (
        added_between,
        (
            "block 'Thanks' (MessageParticipant) is only in the instance, after 'Look up', before"
            " 'end'"
        ),
    ),
    "block less": (
        taken_out,
        (
            "block 'Look up' (InvokeLambdaFunction) is only in the file, after 'Ask',"
            " before 'Sorry', 'end'"
        ),
    ),
    "block's name": (called_otherwise, "block 'Sorry' is called 'Excuse' in the instance"),
    "start": (
        lambda c: c.update(StartAction="Look up"),
        "the flow begins with 'Ask' in the file, with 'Look up' in the instance",
    ),
    "moved": (
        lambda c: c["Metadata"]["ActionMetadata"]["Ask"].update(position={"x": 50, "y": 2}),
        "drawing alone: block 'Ask' stands elsewhere",
    ),
    "note": (
        lambda c: c["Metadata"].update(Annotations=[{"text": "look here"}]),
        "drawing alone: Metadata.Annotations differs",
    ),
}


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    made = Centre("first")
    made.function("look-up")
    made.flow("Menu", menu())
    made.flow("Other", flow(end()))
    pull(compare(Account(made).reader, made.place, tmp_path, Environment(), whole=True))
    return made


def drifted(centre: Centre, folder: Path) -> tuple[DriftedFlow, ...]:
    comparison = compare(Account(centre).reader, centre.place, folder, Environment(), whole=True)
    found = drift(comparison)
    assert found.unread == ()
    return found.flows


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_is_one_line(edit: str, centre: Centre, tmp_path: Path) -> None:
    assert len(EDITS) >= 20
    make, line = EDITS[edit]
    content = menu()
    make(content)
    centre.flow("Menu", content)
    (found,) = drifted(centre, tmp_path)
    assert found.title == "flow Menu (menu.json)"
    assert len(found.lines) == 1, found.lines
    assert line in found.lines[0]


def test_nothing_has_drifted_after_a_pull_or_a_save_without_an_edit(
    centre: Centre, tmp_path: Path
) -> None:
    assert drifted(centre, tmp_path) == ()
    content = menu()
    content["Actions"].reverse()
    content["Metadata"]["hash"] = {"a": "b"}
    centre.flow("Menu", content)
    assert drifted(centre, tmp_path) == ()


def test_flows_that_are_on_one_side_alone_are_a_line_each(centre: Centre, tmp_path: Path) -> None:
    centre.flow("New", flow(end()))
    (tmp_path / "other.json").rename(tmp_path / "mine.json")
    (tmp_path / "mine.json").write_text(
        (tmp_path / "mine.json").read_text().replace('"Other"', '"Mine"')
    )
    lines = {one.title: one.lines for one in drifted(centre, tmp_path)}
    assert lines == {
        "flow Mine (mine.json)": ("is only in the file: the instance has none of this name",),
        "flow New": ("is only in the instance: no file holds it",),
        "flow Other": ("is only in the instance: no file holds it",),
    }


def test_an_archived_flow_and_a_renamed_one_say_so(centre: Centre, tmp_path: Path) -> None:
    menu_flow, other = centre.instance.flows.values()
    menu_flow.name = "Main menu"
    other.state = "ARCHIVED"
    lines = {one.title: one.lines for one in drifted(centre, tmp_path)}
    assert lines == {
        "flow Menu (menu.json)": ("the name is 'Menu' in the file, 'Main menu' in the instance",),
        "flow Other (other.json)": ("is archived in the instance",),
    }


def test_text_of_a_flow_is_no_control_character_in_a_terminal(
    centre: Centre, tmp_path: Path
) -> None:
    content = menu()
    named(content, "Sorry")["Parameters"]["Text"] = "\x1b[2J\nall is well"
    centre.flow("Menu", content)
    comparison = compare(Account(centre).reader, centre.place, tmp_path, Environment(), whole=True)
    said = report(drift(comparison), lambda _: "")
    assert "\x1b" not in said
    assert r"\x1b[2J\nall is well" in said
    assert len(said.splitlines()) == 3


def test_a_flow_that_cannot_be_read_is_said_and_is_no_pass(centre: Centre, tmp_path: Path) -> None:
    centre.flow("Menu", "{not JSON")
    comparison = compare(Account(centre).reader, centre.place, tmp_path, Environment(), whole=True)
    found = drift(comparison)
    assert any("'Menu' cannot be read" in one for one in found.unread)
    assert "has none of this name" not in report(found, lambda _: "")
