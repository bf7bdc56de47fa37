"""What the native language cannot express is said, line by line."""

from pathlib import Path

from connect_flows.native.gaps import gaps
from connect_flows_tests.native.known import KNOWN, read


def test_what_the_language_cannot_say_is_said(tmp_path: Path) -> None:
    told = list(gaps(read(tmp_path, KNOWN)))

    assert told == [
        "expect.longest_silence_seconds: the language cannot say how long the caller hears nothing."
    ]


def test_what_a_contact_and_an_agent_are_beyond_the_language_is_a_gap(tmp_path: Path) -> None:
    known = KNOWN.replace("contact: {", "contact: {tags: {team: loans}, ")
    told = "\n".join(gaps(read(tmp_path, known + "agents: [{leaves_first: customer}]\n")))

    assert "contact: the language cannot say tags of the contact." in told
    assert "agents: the language cannot say what an agent does." in told


def test_a_broken_downstream_is_a_gap(tmp_path: Path) -> None:
    told = "\n".join(gaps(read(tmp_path, KNOWN + "downstream: {crm: hang}\n")))

    assert "break it in your own environment" in told
