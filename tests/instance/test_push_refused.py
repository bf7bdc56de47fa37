"""A push that is refused, or stopped: what is said, and what of it is done."""

from pathlib import Path

import pytest

from instance.push.done import Told
from local.aws_account.refused import Refused
from tests.instance.blocks import block, end, flow, leading_to, naming
from tests.instance.centres import Centre, Json
from tests.instance.folder import Folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path, Centre("second"))


def test_a_name_that_the_instance_lacks_stops_all_of_it(folder: Folder) -> None:
    folder.centre.has("queue", "Sales")
    folder.has(
        "a", flow(block("q", "UpdateContactTargetQueue", "end", QueueId="${queue:Salse}"), end())
    )
    folder.has(
        "b",
        flow(
            block("f", "InvokeLambdaFunction", "end", LambdaFunctionARN="${function:x:live}"), end()
        ),
    )
    plan, _ = folder.plan()
    assert {str(one.placeholder): one.why for one in plan.missing} == {
        "${queue:Salse}": (
            "The instance has no queue of this name; it has: Sales. Make it there, or give an ARN"
            " in queues."
        ),
        "${function:x:live}": (
            "No function of this name is associated with the instance; it has: none. Make it there,"
            " or give an ARN in functions."
        ),
    }


def test_a_placeholder_of_another_tool_is_refused_before_anything_is_done(folder: Folder) -> None:
    folder.has("a", naming("UpdateContactTargetQueue", QueueId="${self:custom.queue}"))
    (missing,) = folder.plan()[0].missing
    assert str(missing.placeholder) == "${self:custom.queue}"
    assert "There is no such kind" in missing.why


def test_what_is_of_another_instance_is_told_before_it_is_pushed(folder: Folder) -> None:
    foreign = Centre("other").has("queue", "Sales")
    folder.has("a", naming("UpdateContactTargetQueue", QueueId=foreign))
    assert folder.plan()[0].doubts == (f"a.json names {foreign}, which is of another instance.",)


def test_a_refusal_is_said_problem_by_problem_and_stops_what_leads_there(folder: Folder) -> None:
    folder.has("a", leading_to("flow", "b"))
    folder.has("b", flow(end()))
    folder.has("other", flow(end()))
    folder.centre.instance.refused.add("b")
    told = folder.push()
    assert told["b"] == Told("b", "refused", ("The flow is not valid",))
    assert told["a"] == Told("a", "left", ("It leads to b.",))
    assert told["other"].what == "created"


def test_a_flow_whose_version_cannot_be_kept_is_not_changed(folder: Folder) -> None:
    folder.has("a", flow(end("one")))
    folder.push()
    folder.has("a", flow(end("two")))

    def full(_: Json) -> Json:
        raise Refused("LimitExceededException", "too many versions")

    folder.account.handlers["connect.CreateContactFlowVersion"] = full
    assert "too many versions" in folder.push()["a"].problems[0]
    assert folder.centre.content("a")["StartAction"] == "one"


def test_a_name_that_is_there_and_cannot_be_read_is_not_made_anew(folder: Folder) -> None:
    folder.centre.flow("broken", "{")
    folder.centre.flow("twin", flow(end()))
    folder.centre.flow("other", flow(end())).name = "twin"
    for stem in ("broken", "twin"):
        folder.has(stem, flow(end("new")))
    broken, twin = folder.plan()[0].refused
    assert "'broken' cannot be read" in broken
    assert "'twin' has the same name as another" in twin


def test_another_type_and_a_missing_file_are_refused_before_anything_is_done(
    folder: Folder,
) -> None:
    folder.centre.flow("queue", flow(end()), "CUSTOMER_QUEUE")
    folder.has("queue", flow(end("new")))
    assert "which nothing can change" in folder.plan()[0].refused[0]
    assert "There is no nothing.json" in folder.plan("nothing")[0].refused[0]
    (folder.path / "broken.json").write_text("{")
    assert "broken.json" in folder.plan()[0].refused[0]


def test_a_flow_that_is_too_long_is_refused_with_what_to_do(folder: Folder) -> None:
    folder.has("a", flow(block("a", "MessageParticipant", "end", Text="x" * 256_001), end()))
    (problem,) = folder.push()["a"].problems
    assert "Put a part of it into a module" in problem
