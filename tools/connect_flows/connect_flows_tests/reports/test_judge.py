"""Each kind of expectation passes when it is met, and fails, saying what came, when it is not."""

import pytest

from connect_flows.contact.events import ContactEnded, Ending, MessagePlayed, Moment
from connect_flows.contact.rules import Rule
from connect_flows.scenarios.expectations import Expectations
from connect_flows.scenarios.function_turn import FunctionPlan, FunctionTurn
from connect_flows.scenarios.judge import judge
from connect_flows_tests.reports.small_flow import played

THROTTLED_ONCE = FunctionPlan((FunctionTurn("throttled", after_seconds=1.5),), repeats=False)


@pytest.mark.parametrize(
    ("met", "missed", "found"),
    [
        ({"ending": Ending.QUEUED}, {"ending": Ending.HUNG_UP}, "waiting in a queue"),
        ({"queue": "priority"}, {"queue": "general"}, "priority"),
        ({"blocks": ("log", "ask", "go")}, {"blocks": ("ask", "log")}, "'log' was not entered"),
        ({"skips": ("bye",)}, {"skips": ("ask",)}, "it was entered"),
        ({"hears": ("Ana", "Press")}, {"hears": ("Press", "Ana")}, "no later message holds it"),
        ({"hears": ()}, {"hears": ("Ben",)}, "no message holds it"),
        ({"never_hears": ("Ben",)}, {"never_hears": ("Ana",)}, "they heard 'Hello Ana.'"),
        ({"attributes": {"tier": "gold"}}, {"attributes": {"tier": "platinum"}}, "gold"),
        (
            {"answers": {"customer_lookup": {"name": "Ana"}}},
            {"answers": {"customer_lookup": {"nome": "Ana"}}},
            "nothing",
        ),
        (
            {"branches": {"ask": ("1",), "look": ("next",)}},
            {"branches": {"ask": ("InputTimeLimitExceeded",)}},
            "1",
        ),
        ({"attempts": {"customer_lookup": 2}}, {"attempts": {"customer_lookup": 1}}, "2"),
        ({"rules": (Rule.RETRY,)}, {"rules": (Rule.CHAIN_LIMIT,)}, "at work were: retry"),
        ({"longest_silence_seconds": 2}, {"longest_silence_seconds": 1}, "1.6 s from 0.0 s"),
    ],
    ids=lambda part: next(iter(part)) if isinstance(part, dict) else "",
)
def test_an_expectation_can_be_met_and_missed(
    met: dict[str, object], missed: dict[str, object], found: str
) -> None:
    events = played(plan=THROTTLED_ONCE)

    assert all(v.passed and not v.found for v in judge(Expectations(**met), events))  # type: ignore[arg-type]  # by name
    wrong = [v for v in judge(Expectations(**missed), events) if not v.passed]  # type: ignore[arg-type]  # by name
    assert len(wrong) == 1
    assert found in wrong[0].found


def test_what_the_agent_hears_is_told_from_what_the_caller_hears() -> None:
    moment = Moment(0, 0)
    events = [
        MessagePlayed(moment, "A caller", "text", 1, "agent"),
        MessagePlayed(moment, "Recorded", "text", 1),
        ContactEnded(moment, Ending.WITH_AGENT, "", {}, ""),
    ]
    expect = Expectations(hears=("Recorded",), agent_hears=("A caller",), never_hears=("A caller",))
    assert all(verdict.passed for verdict in judge(expect, events))
    crossed = Expectations(hears=("A caller",), agent_hears=("Recorded",))
    assert [verdict.passed for verdict in judge(crossed, events)] == [False, False]
