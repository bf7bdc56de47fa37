"""A way that leads back: counted, ended by somebody, or without end."""

from connect_flows.lint import lint
from connect_flows_tests.language.building import a_block, a_flow, hang_up, invoke, loop, say
from connect_flows_tests.lint.judged import findings, rules, sorry


def test_a_poll_that_nothing_counts_is_refused() -> None:
    poll = invoke("poll", "talk", "sorry")
    assert "lambda-loop-unbounded" in rules(poll, say("talk", "Wait.", "poll"), sorry(), hang_up())


def test_a_poll_whose_loop_leads_back_in_when_done_is_refused() -> None:
    blocks = [loop("again", "talk", "poll"), invoke("poll", "talk", "sorry")]
    talk = say("talk", "Wait.", "again")
    assert "lambda-loop-unbounded" in rules(*blocks, talk, sorry(), hang_up())


def test_a_menu_that_a_person_answers_may_come_back() -> None:
    menu = a_block(
        "menu",
        "GetParticipantInput",
        {"Text": "Press 1.", "InputTimeLimitSeconds": "5", "StoreInput": "False"},
        to="end",
        when={"1": "ask"},
        errors={
            "NoMatchingError": "end",
            "NoMatchingCondition": "end",
            "InputTimeLimitExceeded": "end",
        },
    )
    assert rules(menu, invoke("ask", "menu", "sorry"), sorry(), hang_up()) == set()


def test_a_circle_that_takes_no_time_is_refused() -> None:
    one = a_block("one", "UpdateFlowLoggingBehavior", {"FlowLoggingBehavior": "Enabled"}, to="two")
    two = a_block("two", "UpdateFlowLoggingBehavior", {"FlowLoggingBehavior": "Enabled"}, to="one")
    assert "endless" in rules(one, two)


def test_music_may_play_for_ever_in_a_queue_and_is_noticed_elsewhere() -> None:
    music = say("music", "La la la.", "music")
    queue = a_flow(music, Metadata={"type": "customerQueue"})
    assert lint(queue) == []
    assert rules(music) == {"never-ends"}


def test_a_way_around_that_an_answer_ends_is_no_error() -> None:
    ready = a_block("ready", "Compare", {"ComparisonValue": "$.External.tier"}, to="wait",
                    when={"gold": "end"}, errors={"NoMatchingCondition": "wait"})  # fmt: skip
    poll = [invoke("ask", "ready", "sorry"), ready, say("wait", "One moment.", "ask")]
    found = findings(*poll, sorry(), hang_up())
    assert [(f.rule, f.is_error) for f in found] == [("loop-uncounted", False)]
