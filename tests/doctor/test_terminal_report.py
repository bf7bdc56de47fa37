"""The terminal tells once what holds for many, in a few screens."""

from dataclasses import replace

from doctor.check import GUIDE
from doctor.finding import Finding, Outcome
from doctor.reports import FORMS
from local.aws_account.centre import generated
from local.aws_account.refused import Refused
from tests.doctor.looking import account, examined, look

NO_COMPARISON = None


def many(count: int) -> list[Finding]:
    one = Finding("timeout-default", "", Outcome.WARN, "It is", "3 s", "Callers wait.", "", GUIDE)
    return [replace(one, subject=f"function f{place}") for place in range(count)]


def test_the_terminal_tells_once_what_holds_for_many_and_names_some() -> None:
    every = many(25)
    text = FORMS["terminal"](examined(every), NO_COMPARISON)
    assert "25 subjects: It is: 3 s\n" in text
    assert text.count("function f") == 5
    assert "and 20 more" in text
    assert FORMS["html"](examined(every), NO_COMPARISON).count("function f") == 25


def test_values_that_differ_stand_beside_the_names() -> None:
    every = [replace(one, value=f"{place} s") for place, one in enumerate(many(7))]
    text = FORMS["terminal"](examined(every), NO_COMPARISON)
    assert "7 subjects: It is\n" in text
    assert "function f4 (4 s), and 2 more" in " ".join(text.split())


def test_what_each_needs_is_told_for_the_first_and_the_others_are_counted() -> None:
    every = [replace(one, to_do=f"Mend {one.subject}.") for one in many(7)]
    text = FORMS["terminal"](examined(every), NO_COMPARISON)
    assert "-> Mend function f0. Alike for the other 6" in text
    assert "Mend function f1" not in text


def test_findings_that_say_different_things_are_rows_of_which_ten_are_shown() -> None:
    every = [replace(one, what=f"It is so {place}") for place, one in enumerate(many(25))]
    text = FORMS["terminal"](examined(every), NO_COMPARISON)
    assert text.count("function f") == 10
    assert "and 15 more" in text


def test_a_bad_account_is_told_in_a_few_screens_and_one_denied_call_once() -> None:
    state = generated(functions=40, flows=20)
    for function in state.functions.values():
        for configuration in (function.configuration, *function.versions.values()):
            configuration |= {"Timeout": 3, "MemorySize": 128, "Runtime": "python3.7"}
        function.policies.clear()
    state.alarms.clear()
    aws = account(state)
    aws.handlers["logs.StartQuery"] = _denied
    examination = examined(look(state, aws=aws))
    assert len(examination.problems) > 250
    text = FORMS["terminal"](examination, NO_COMPARISON)
    assert len(text.splitlines()) < 150
    assert text.count("Could not be read: logs.StartQuery: AccessDeniedException") == 1
    assert "needed by failed-blocks, init-failures, retries, timed-out" in text
    assert max(map(len, text.splitlines())) <= 110


def _denied(_: object) -> dict[str, object]:
    raise Refused("AccessDeniedException", "not authorized")
