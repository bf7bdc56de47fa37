"""The patterns in the queries find what Lambda and functions really write."""

import re

import pytest

from doctor.evidence.log_queries import FAILED_BLOCKS, QUERIES
from doctor.evidence.logs import FunctionLog

CONTACT = "5d0ee6b6-7a6c-4f0b-9f5f-2a1b5d5a6f01"


def pattern(query: str) -> re.Pattern[str]:
    """A pattern as Python reads it: named groups are written otherwise, flags come first."""
    found = re.search(r"(?:like|parse @message) /(.*)/\n", QUERIES[query])
    assert found
    return re.compile(found[1].replace("(?<", "(?P<"))


@pytest.mark.parametrize(
    ("query", "line"),
    [
        ("timed_out", "2026-11-28T06:00:08.010Z 1f2e Task timed out after 8.00 seconds"),
        (
            "init_failed",
            "INIT_REPORT Init Duration: 10007.33 ms\tPhase: init\tStatus: timeout",
        ),
        (
            "init_failed",
            "INIT_REPORT Init Duration: 150.79 ms\tPhase: invoke\tStatus: error\tError Type: X",
        ),
    ],
)
def test_lambdas_lines_are_found(query: str, line: str) -> None:
    assert pattern(query).search(line)


@pytest.mark.parametrize(
    "line",
    [
        "INIT_REPORT Init Duration: 412.55 ms\tPhase: init",
        "REPORT RequestId: 1f2e\tDuration: 12.3 ms\tInit Duration: 400 ms",
        "the task timed out",
    ],
)
def test_what_went_well_is_not_found(line: str) -> None:
    assert not pattern("timed_out").search(line)
    assert not pattern("init_failed").search(line)


@pytest.mark.parametrize(
    "line",
    [
        f'{{"level":"INFO","contact_id":"{CONTACT}","ms":12}}',
        f'{{"message": {{"Details": {{"ContactData": {{"ContactId": "{CONTACT}"}}}}}}}}',
        f'event: {{\\"ContactId\\":\\"{CONTACT}\\"}}',
        f"INFO contactId={CONTACT} done",
        f"ContactId: {CONTACT}",
        f"{{'ContactId': '{CONTACT}', 'Channel': 'VOICE'}}",
    ],
)
def test_a_contact_is_found_however_a_function_names_it(line: str) -> None:
    found = pattern("retried").search(line)
    assert found
    assert found["contact"] == CONTACT


@pytest.mark.parametrize("query", [*QUERIES.values(), FAILED_BLOCKS])
def test_a_query_answers_with_counts_and_names_no_contact(query: str) -> None:
    commands = [part.strip() for part in re.split(r"\n\s*\| ", query.strip())]
    counting = [command for command in commands if command.startswith("stats")]
    assert 1 <= len(counting) <= 2
    assert commands[-1] == counting[-1]
    counts, _, groups = re.sub(r"\s+", " ", commands[-1]).partition(" by ")
    assert re.fullmatch(r"stats (count(_distinct)?\([\w*]+\) as \w+(, )?)+", counts)
    assert set(groups.split(", ")) <= {"@log", "ContactFlowName", "Parameters.FunctionArn"}
    assert not {"fields", "display"} & {command.split(" ")[0] for command in commands}


def test_each_query_fills_a_field() -> None:
    assert set(QUERIES) == set(FunctionLog.__dataclass_fields__)
