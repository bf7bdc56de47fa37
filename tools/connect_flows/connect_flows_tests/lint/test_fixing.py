"""A mend changes what it names and no other byte, and what it mends is no finding afterwards."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connect_flows.cli.main import main
from connect_flows.language.flow import FlowFormatError, read_flow
from connect_flows.language.json_spans import Span, spans
from connect_flows.lint import lint
from connect_flows.lint.fixing import fix, fix_file
from connect_flows_tests.language.building import Json, a_block, a_document, hang_up, say

E = {"NoMatchingError": "end"}


def rules(text: str) -> set[str]:
    return {finding.rule for finding in lint(read_flow(text))}


def block(action_type: str, parameters: Json) -> Json:
    return a_block("it", action_type, parameters, to="end", errors=E)


LOGS = {"FlowLoggingBehavior": "ENABLED"}
TAGS = {"Tags": {"a": "b"}}
COMPARES = a_block("it", "Compare", {"ComparisonValue": "$.Channel"}, to="end",
                   errors={"NoMatchingCondition": "end"}, when={"VOICE": "end"})  # fmt: skip
LOWER = json.loads(json.dumps(COMPARES).replace("Equals", "equals"))
MENDED: dict[str, tuple[Json, str, str]] = {
    "a block of the console": (
        block("SetContactAttributes", {"Attributes": {"a": "b"}}),
        "SetContactAttributes",
        "UpdateContactAttributes",
    ),
    "a block in another case": (
        block("messageParticipant", {"Text": "Hi."}),
        "messageP",
        "MessageP",
    ),
    "a block as the guide spells it": (
        block("UnTagContact", {"TagKeys": ["a"]}),
        "UnTagContact",
        "UntagContact",
    ),
    "a parameter in another case": (
        block("UpdateContactTargetQueue", {"queueId": "q"}),
        "queueId",
        "QueueId",
    ),
    "a parameter by another name": (
        block("UpdateContactTargetQueue", {"QueueArn": "q"}),
        "QueueArn",
        "QueueId",
    ),
    "a value in another case": (
        a_block("it", "UpdateFlowLoggingBehavior", LOGS, to="end"),
        "ENABLED",
        "Enabled",
    ),
    "an error in another case": (
        a_block("it", "TagContact", TAGS, to="end", errors={"noMatchingError": "end"}),
        "noMatchingError",
        "NoMatchingError",
    ),
    "an operator in another case": (LOWER, "equals", "Equals"),
}


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize(("written", "wrong", "right"), MENDED.values(), ids=MENDED)
def test_a_mend_changes_one_word(written: Json, wrong: str, right: str, indent: int | None) -> None:
    text = json.dumps(a_document(written, hang_up()), indent=indent)
    assert rules(text)
    mended, changes = fix(text)
    assert mended == text.replace(wrong, right, 1)
    assert len(changes) == 1
    assert not {f.rule for f in lint(read_flow(mended)) if f.is_error}
    assert fix(mended) == (mended, [])


@pytest.mark.parametrize("errors", ["absent", "empty", "another"])
@pytest.mark.parametrize("indent", [None, 4])
def test_a_missing_error_branch_leads_where_the_block_leads(
    errors: str, indent: int | None
) -> None:
    it = a_block("it", "TransferContactToQueue", {}, to="end")
    if errors != "absent":
        it["Transitions"]["Errors"] = []
    if errors == "another":
        caught = {"NextAction": "end", "ErrorType": "QueueAtCapacity"}
        it["Transitions"]["Errors"] = [caught]
    text = json.dumps(a_document(it, hang_up()), indent=indent)
    mended, changes = fix(text)
    assert [change for change in changes if "leads to 'end'" in change]
    assert "error-branch-missing" not in rules(mended)
    flow = read_flow(mended)
    assert {error.next_action for error in flow.actions["it"].errors} == {"end"}


def test_a_block_that_leads_to_itself_is_given_no_error_branch_to_itself() -> None:
    text = json.dumps(a_document(a_block("it", "TransferContactToQueue", {}, to="it"), hang_up()))
    assert "error-branch-circular" not in rules(text)
    assert fix(text) == (text, [])


def test_what_has_no_safe_mend_is_left_alone() -> None:
    twice = {"QueueId": "a", "queueId": "b"}
    blocks = [
        a_block("menu", "GetDigits", {"MaxDigits": "4"}, to="who", errors=E),
        a_block("who", "Transfer", {}, to="end", errors=E),
        a_block("both", "UpdateContactTargetQueue", twice, to="end", errors=E),
    ]
    text = json.dumps(a_document(*blocks, hang_up()))
    assert fix(text) == (text, [])


def test_a_file_keeps_its_line_ends_its_mark_and_everything_else(tmp_path: Path) -> None:
    odd = block("messageParticipant", {"Text": "Grüße, \\u00e9 \U0001f600."})
    text = "\ufeff" + json.dumps(a_document(odd, hang_up()), indent=1, ensure_ascii=False)
    text = text.replace("\n", "\r\n") + "\r\n\t\r\n"
    path = tmp_path / "flow.json"
    path.write_bytes(text.encode())
    assert fix_file(path)
    assert path.read_bytes() == text.replace("messageP", "MessageP").encode()


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"Resources": {}}', '{"Actions": []}'])
def test_what_is_no_flow_by_itself_is_not_touched(tmp_path: Path, text: str) -> None:
    path = tmp_path / "flow.json"
    path.write_text(text)
    with pytest.raises(FlowFormatError):
        fix_file(path)
    assert path.read_text() == text


def test_the_command_mends_and_then_judges(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "flow.json"
    document = a_document(block("PlayPrompt", {"Text": "Hi."}), say("x", "y", "nowhere"), hang_up())
    path.write_text(json.dumps(document))
    assert main(["lint", "--fix", str(path)]) == 1
    said = capsys.readouterr().out
    assert "fixed: flow.json, block 'it': PlayPrompt is now MessageParticipant" in said
    assert "target-missing" in said
    assert "unknown-type" not in said


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=15,
)


@given(JSON, st.sampled_from([None, 0, 3]), st.booleans())
def test_every_part_is_where_its_span_says(
    document: object, indent: int | None, only_ascii: bool
) -> None:
    text = json.dumps(document, indent=indent, ensure_ascii=only_ascii)
    pending: list[tuple[Span, object]] = [(spans(text), document)]
    while pending:
        span, expected = pending.pop()
        assert json.loads(text[span.start : span.end]) == expected
        if isinstance(expected, dict):
            assert list(span.members) == list(expected)
            pending += [(span.members[key], expected[key]) for key in expected]
        if isinstance(expected, list):
            pending += list(zip(span.items, expected, strict=True))
