"""Two runs: what is new, gone or changed, and what nobody knows any more."""

import json

from doctor.comparison import compare
from doctor.finding import Finding
from doctor.reports import FORMS
from doctor.reports.words import differences
from tests.doctor.looking import examined, found_in_our_stack, look
from tests.doctor.misconfigurations import SEEDED
from tests.doctor.misconfigured.change import SUBJECT
from tests.doctor.our_stack import our_stack
from tests.doctor.test_unread import refused


def broken(*names: str) -> list[Finding]:
    state = our_stack()
    for name in names:
        SEEDED[name][3](state)
    return look(state)


def test_two_equal_runs_do_not_differ() -> None:
    healthy = examined(found_in_our_stack())
    found = compare(healthy, healthy)
    assert list(differences(found)) == []
    assert "Nothing" in FORMS["markdown"](healthy, found)


def test_a_problem_that_came_is_new_and_one_that_went_is_gone() -> None:
    before, now = examined(broken("tracing_is_off")), examined(broken("the_memory_is_the_least"))
    found = compare(before, now)
    assert [one.key for one in found.new] == [("memory", SUBJECT)]
    assert [one.key for one in found.gone] == [("tracing", SUBJECT)]
    assert not found.changed
    assert not found.unknown


def test_another_value_and_another_outcome_are_changes() -> None:
    before = examined(broken("an_invocation_failed", "the_package_is_large"))
    now = examined(broken("invocations_failed", "a_layer_is_large"))
    found = compare(before, now)
    assert {now.check for _, now in found.changed} == {"errors", "package-size"}
    shown = [text for _, text, _ in differences(found)]
    assert any("(was warn 2 of 5000 in 2 weeks)" in text for text in shown)


def test_a_problem_that_cannot_be_read_any_more_is_not_gone() -> None:
    state = our_stack()
    SEEDED["the_permission_names_no_source"][3](state)
    now = examined(refused(state, "lambda.GetPolicy"))
    found = compare(examined(look(state)), now)
    assert ("permission-wide", SUBJECT) in {now.key for _, now in found.changed}
    assert not found.gone


def test_a_problem_of_what_is_not_listed_any_more_is_not_gone_while_lists_are_denied() -> None:
    state = our_stack()
    SEEDED["a_branch_leads_nowhere"][3](state)
    now = examined(refused(state, "connect.ListContactFlows"))
    found = compare(examined(look(state)), now)
    assert [one.key for one in found.unknown] == [("publishable", "flow Added")]
    assert not found.gone


def test_every_form_tells_of_a_comparison() -> None:
    now = examined(broken("tracing_is_off"))
    found = compare(examined(found_in_our_stack()), now)
    for name, form in FORMS.items():
        assert form(now, found) != form(now, None), name


def test_sarif_says_of_each_result_whether_it_was_there_before() -> None:
    names = ("tracing_is_off", "an_invocation_failed", "the_memory_is_the_least")
    now = [*names[1:], "invocations_failed", "the_package_is_large"]
    before, after = examined(broken(*names)), examined(broken(*now))
    report = json.loads(FORMS["sarif"](after, compare(before, after)))
    results = report["runs"][0]["results"]
    states = {one["ruleId"]: one["baselineState"] for one in results}
    assert states == {
        "tracing": "absent",
        "errors": "updated",
        "memory": "unchanged",
        "package-size": "new",
    }


def test_a_problem_that_is_mended_is_gone_although_something_else_is_unread() -> None:
    now = examined(refused(our_stack(), "lambda.GetPolicy"))
    found = compare(examined(broken("tracing_is_off")), now)
    assert [one.key for one in found.gone] == [("tracing", SUBJECT)]
    assert not found.unknown
