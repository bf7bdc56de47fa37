from hypothesis import given
from hypothesis import strategies as st

from connect_flows.language.references import Reference, references_in, split_text, whole_reference


def test_a_whole_value_is_one_reference() -> None:
    assert whole_reference("$.External.tier") == Reference("$.External.tier", ("External", "tier"))


def test_a_bracket_is_a_step_too() -> None:
    subtype = whole_reference("$.SegmentAttributes['connect:Subtype']")
    assert subtype is not None
    assert subtype.path == ("SegmentAttributes", "connect:Subtype")
    region = whole_reference("$['AwsRegion']")
    assert region is not None
    assert region.namespace == "AwsRegion"


def test_a_dot_may_stand_before_the_bracket_as_the_guide_writes_it() -> None:
    parts = split_text("Sent to $.Attributes.['e mail'].")
    assert parts == [
        "Sent to ",
        Reference("$.Attributes.['e mail']", ("Attributes", "e mail")),
        ".",
    ]


def test_an_index_is_a_step_and_backticks_may_stand_around() -> None:
    first = "$.DataTableList.ResultData.primaryKeyGroups.default[0].attributes[12].attributeValue"
    for written in (first, f"`{first}`"):
        whole = whole_reference(written)
        assert whole is not None
        assert whole.path[3:] == ("default", "0", "attributes", "12", "attributeValue")
    assert [str(getattr(p, "text", p)) for p in split_text(f"say `{first}`.")] == [
        "say ",
        f"`{first}`",
        ".",
    ]


def test_backticks_leave_the_key_to_another_reference() -> None:
    name = "$.External.['`$.Attributes.which`']"
    assert [r.text for r in references_in(name)] == [name, "$.Attributes.which"]
    whole = whole_reference(name)
    assert whole is not None
    assert whole.key is None


def test_a_reference_that_somebody_gave_as_the_key_is_the_key() -> None:
    pasted = whole_reference("$.Attributes.$.Attributes.card")
    assert pasted is not None
    assert pasted.path == ("Attributes", "$.Attributes.card")


def test_two_references_with_a_full_stop_between_stay_two() -> None:
    assert [
        r.text for r in references_in("$.Channel.$.ContactId and $.Attributes.a.$.Attributes.b")
    ] == [
        "$.Channel",
        "$.ContactId",
        "$.Attributes.a",
        "$.Attributes.b",
    ]


def test_a_currency_sign_before_a_reference_stays_text() -> None:
    assert split_text("$$.Attributes.due")[0] == "$"


def test_text_around_a_reference_is_no_reference() -> None:
    for text in ("Hello $.External.name", "$.External.name!", "External.name", "$", "$.", "$5"):
        assert whole_reference(text) is None


def test_a_full_stop_ends_the_sentence_and_not_the_path() -> None:
    parts = split_text("You are $.External.name. Press 1.")
    assert [str(getattr(p, "text", p)) for p in parts] == [
        "You are ",
        "$.External.name",
        ". Press 1.",
    ]


def test_references_follow_each_other_directly() -> None:
    assert [r.text for r in references_in("arn:$.AwsRegion:$.Attributes.a$.Attributes.b")] == [
        "$.AwsRegion",
        "$.Attributes.a",
        "$.Attributes.b",
    ]


def test_references_are_found_however_deep() -> None:
    value = {"a": [{"b": "$.External.x"}], "c": "$.Attributes.y"}
    assert [r.namespace for r in references_in(value)] == ["External", "Attributes"]


@given(st.text(alphabet="$.['\"]ab E`"))
def test_splitting_loses_nothing(text: str) -> None:
    parts = split_text(text)
    assert "".join(p.text if isinstance(p, Reference) else p for p in parts) == text
