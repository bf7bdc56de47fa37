"""docs/alarms.md shows what the proof shows."""

import re

from alarm_proof.cloudwatch.assumed import ASSUMPTIONS
from alarm_proof.mutations.mutant import mutants
from alarm_proof.page import PAGE
from alarm_proof.table import markdown
from tests.alarm_proof.test_proof import proof_of, templates_of

AGAIN = "write it anew: the docstring of alarm_proof/page.py says how"
LEAST_NOTICED_PERCENT = 85


def test_the_page_shows_the_table_as_it_is() -> None:
    assert markdown(proof_of("everything")) in PAGE.read_text(encoding="utf-8"), AGAIN


def test_the_page_lists_every_assumption() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert all(f"| {name} | {said} |" in text for name, said in ASSUMPTIONS.items()), AGAIN


def test_the_page_tells_the_score_of_the_mutants_that_there_are() -> None:
    told = re.search(r"\*\*(\d+) of (\d+) are noticed", PAGE.read_text(encoding="utf-8"))
    assert told, AGAIN
    noticed, made = int(told[1]), int(told[2])
    assert made == len(list(mutants(templates_of("everything")))), AGAIN
    assert 100 * noticed / made >= LEAST_NOTICED_PERCENT
