"""Coverage counts the branches that can be taken, and those that were."""

from connect_flows.decisions.script import Script
from connect_flows.report.coverage import Branch, branches, cover
from connect_flows_tests.reports.small_flow import played, small_flow


def test_a_mirrored_next_action_is_no_branch_of_its_own() -> None:
    ways = {(b.action, b.label) for b in branches(small_flow())}

    assert ("look", "next") in ways
    assert ("ask", "next") not in ways
    assert {("ask", "1"), ("ask", "NoMatchingCondition"), ("go", "end"), ("bye", "end")} <= ways
    assert len(ways) == 17


def test_what_one_contact_takes_is_covered_and_the_rest_is_missed() -> None:
    covered = cover([small_flow()], played())["small"]

    assert Branch("small", "ask", "1") in covered.taken
    assert Branch("small", "ask", "InputTimeLimitExceeded") in covered.missed
    assert len(covered.taken) == 7
    assert covered.share == 7 / 17


def test_contacts_add_up() -> None:
    silent = played(script=Script())
    covered = cover([small_flow()], [*played(), *silent])["small"]

    assert Branch("small", "ask", "InputTimeLimitExceeded") in covered.taken
