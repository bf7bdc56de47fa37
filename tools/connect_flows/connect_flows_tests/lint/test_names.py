"""What a block names or reads is somewhere: an attribute, a placeholder, a module, a queue."""

import pytest

from connect_flows.lint import lint
from connect_flows_tests.language.building import (
    Json,
    a_block,
    a_flow,
    a_module,
    hang_up,
    invoke,
    say,
)
from connect_flows_tests.lint.judged import (
    KNOWN,
    OTHER,
    module_block,
    rules,
    sorry,
)


def test_attributes_that_nobody_sets_are_noticed() -> None:
    keep = a_block("keep", "UpdateContactAttributes", {"Attributes": {"tier": "gold"}}, to="talk",
                   errors={"NoMatchingError": "talk"})  # fmt: skip
    known = [keep, say("talk", "You are $.Attributes.tier.", "end"), hang_up()]
    unknown = [keep, say("talk", "You are $.Attributes.teir.", "end"), hang_up()]
    assert rules(*known, library=OTHER) == set()
    assert rules(*unknown, library=OTHER) == {"attribute-not-set"}
    assert rules(*unknown) == set(), "another flow may have set it"


def test_a_key_that_is_read_from_somewhere_may_be_any() -> None:
    keep = a_block("keep", "UpdateContactAttributes", {"Attributes": {"$.Channel": "gold"}},
                   to="talk", errors={"NoMatchingError": "talk"})  # fmt: skip
    blocks = [keep, say("talk", "You are $.Attributes.tier.", "end"), hang_up()]
    assert rules(*blocks, library=OTHER) == set()


@pytest.mark.parametrize(
    "said", ["$.Externl.tier", "$.CustomerEndpoint.Adress", "$.Loop.poll.Index", "$.LoopIndex"]
)
def test_references_into_the_void_are_refused(said: str) -> None:
    assert "reference-unknown" in rules(say("talk", f"It is {said}.", "end"), hang_up())


def test_names_are_of_the_right_kind_and_known() -> None:
    wrong_kind = invoke("ask", "end", "sorry", LambdaFunctionARN="${queue:lookup}")
    unknown = invoke("ask", "end", "sorry", LambdaFunctionARN="${function:look_up}")
    assert "placeholder-kind" in rules(wrong_kind, sorry(), hang_up())
    assert "name-unknown" in rules(unknown, sorry(), hang_up(), functions=KNOWN)


def test_an_arn_is_not_read_out() -> None:
    assert "placeholder-spoken" in rules(say("talk", "Call ${queue:general}.", "end"), hang_up())


def test_a_module_within_itself_is_refused() -> None:
    module = a_module(module_block("again", "return"), sorry(), hang_up(), name="m")
    assert "modules-too-deep" in {f.rule for f in lint(module, library={"m": module})}


def test_a_queue_is_chosen_before_a_contact_is_put_in_it() -> None:
    queue = {"QueueId": "${queue:general}"}
    choose = a_block("choose", "UpdateContactTargetQueue", queue, to="put",
                     errors={"NoMatchingError": "sorry"})  # fmt: skip
    put = a_block("put", "TransferContactToQueue", to="sorry",
                  errors={"NoMatchingError": "sorry", "QueueAtCapacity": "sorry"})  # fmt: skip
    assert rules(choose, put, sorry(), hang_up()) == set()
    assert rules(put, sorry(), hang_up(), library=OTHER) == {"queue-not-set"}
    assert rules(put, sorry(), hang_up()) == set(), "the flow before may have set it"


def test_a_task_is_sent_what_its_flow_reads() -> None:
    late = a_flow(say("talk", "For $.Attributes.customer_id.", "end"), hang_up(), name="late")

    def create(attributes: Json) -> set[str]:
        task = {"Name": "Late", "ContactFlowId": "${flow:late}", "Attributes": attributes}
        errors = {"NoMatchingError": "end"}
        block = a_block("task", "CreateTask", task, to="end", errors=errors)
        return rules(block, hang_up(), library={"late": late})

    assert create({"customer_id": "C-1"}) == set()
    assert create({"custmer_id": "C-1"}) == {"task-attribute-missing"}


def test_what_fails_in_a_transfer_to_a_number_depends_on_the_flow() -> None:
    transfer = a_block("go", "TransferParticipantToThirdParty",
                       {"ThirdPartyPhoneNumber": "$.CustomerEndpoint.Address",
                        "ThirdPartyConnectionTimeLimitSeconds": "30",
                        "ContinueFlowExecution": "True"}, to="end",
                       errors=dict.fromkeys(("NoMatchingError", "CallFailed",
                                             "ConnectionTimeLimitExceeded"), "end"))  # fmt: skip
    assert lint(a_flow(transfer, hang_up())) == []
    to_agent = lint(a_flow(transfer, hang_up(), Metadata={"type": "agentTransfer"}))
    assert {finding.rule for finding in to_agent} == {"third-party-branches"}
