from pathlib import Path

import pytest

from capacity.command import CENTRES
from capacity.demand.centre import Centre
from capacity.demand.centre_file import read_centre
from connect_flows.scenarios.format_error import ScenarioFormatError

SMALL = (CENTRES / "small.yaml").read_text(encoding="utf-8")
CRM = "answers: {p50: 0.35, p99: 2.2}"


def read(tmp_path: Path, text: str) -> Centre:
    for folder in ("days", "callers"):
        (tmp_path / folder).symlink_to(CENTRES / folder)
    path = tmp_path / "centre.yaml"
    path.write_text(text, encoding="utf-8")
    return read_centre(path)


def test_a_burst_and_an_outage_are_times_of_the_day(tmp_path: Path) -> None:
    text = SMALL.replace(CRM, CRM + '\n  outage: {from: "12:00", minutes: 10}')
    centre = read(tmp_path, text + 'bursts: [{at: "20:15", seconds: 60, contacts: 600}]\n')

    (burst,) = centre.bursts
    assert centre.crm.outage == (43_200.0, 43_800.0)
    assert burst.begins == 72_900.0
    assert burst.calls_per_second == 10.0


def test_measured_durations_can_stand_for_percentiles(tmp_path: Path) -> None:
    centre = read(tmp_path, SMALL.replace(CRM, "answers: [0.2, 0.4, 0.3]"))

    assert centre.crm.answers.values == (0.2, 0.3, 0.4)


@pytest.mark.parametrize(
    ("before", "after", "word"),
    [
        ("customers: 1500", "costumers: 1500", "unknown key 'costumers'"),
        ("customers: 1500", "customers: 1.5", "whole"),
        ("share: 0.8", "share: 0.7", "add up to 0.9"),
        ("open_on: [MON,", "open_on: [MONDAY,", "'MONDAY' is no day"),
        (CRM, "answers: {p50: 3, p99: 2}", "p50 is 3 and p99 2"),
        (CRM, "answers: [-1]", "-1 is no measured duration"),
        (CRM, "answers: soon", "not a mapping"),
        (CRM, CRM + "\n  outage: {from: noon}", "'noon' is no time"),
        ("  personal_greeting:", "  greeting:", "personal_greeting is missing"),
        ("  file: days/office.csv", "  contacts: 100", "neither calls_per_second nor file"),
        ("A practice with one line", '"a \\e[31m practice"', "cannot be printed"),
        ("customers: 1500", "bursts: [{at: '10:00', contacts: 9}]", "takes some time"),
        ("customers: 1500", "bursts: [{at: '23:59', seconds: 90, contacts: 9}]", "past midnight"),
        ("customers: 1500", "bursts: [{at: '10:00', seconds: 9, contacts: 30000000}]", "the most"),
        ("customers: 1500", "customers: 0", "0 is less than 1"),
        ("active_calls: 10", "active_calls: 0", "0 is less than 1"),
        ("Europe/Rome", "Mars/Base", "'Mars/Base' is no time zone"),
        ("Europe/Rome", "../../etc/passwd", "passwd' is no time zone"),
        ("Europe/Rome", "''", "'' is no time zone"),
        (CRM, "answers: [true]", "True is no number"),
        (CRM, "answers: [0.2, 1000000000000]", "1e[+]12 is no measured duration"),
        (CRM, "answers: {p50: 3, p99: 100000}", "longer than a day"),
        (CRM, CRM + "\n  outage: {from: '12:00+01:00'}", "is no time"),
        ("  file: days/office.csv", "  calls_per_second: 1000000", "86,400,000,000 contacts"),
        ("office.csv", "office.csv\n  contacts: 30000000", "30,000,000 contacts"),
    ],
)
def test_what_is_not_understood_is_refused_by_name(
    before: str, after: str, word: str, tmp_path: Path
) -> None:
    assert before in SMALL

    with pytest.raises(ScenarioFormatError, match=word):
        read(tmp_path, SMALL.replace(before, after, 1))


def test_an_error_names_file_and_key_once(tmp_path: Path) -> None:
    with pytest.raises(ScenarioFormatError) as refused:
        read(tmp_path, SMALL.replace(CRM, "answers: {p50: soon, p99: 2}"))

    assert str(refused.value).count("crm.answers") == 1
