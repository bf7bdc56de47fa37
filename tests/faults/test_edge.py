"""The look-up behind an edge that does as our template says: real sockets all the way."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from crm.rest import Secret, connect
from in_time.budget import Deadline, DownstreamError
from local.aws_stand_in import LoopbackSecrets
from local.crm import LoopbackCrm
from local.edge import LoopbackEdge
from local.edge.distribution import Distribution
from tests.faults.surroundings import ANA, BEN, Surroundings, new_environment

pytestmark = pytest.mark.faults

TEMPLATE = json.loads(
    (Path(__file__).parents[1] / "stacks/snapshots/edge/UnderEight-dev-Edge.json").read_text()
)["Resources"]
BUDGET_SECONDS = 6.5
PACE = 0.1


def only(kind: str, member: str) -> tuple[str, dict[str, Any]]:
    """The one resource of a kind: its logical id, and a property of it."""
    ((logical_id, resource),) = [
        (name, one) for name, one in TEMPLATE.items() if one["Type"] == kind
    ]
    return logical_id, deepcopy(resource["Properties"][member])


class BehindAnEdge:
    """A primary, a standby, an edge before both, and the function that asks it."""

    def __init__(
        self,
        around: Surroundings,
        config: dict[str, Any],
        primary: LoopbackCrm,
        standby: LoopbackCrm,
    ) -> None:
        self.around, self.primary, self.standby = around, primary, standby
        policy, policy_config = only("AWS::CloudFront::CachePolicy", "CachePolicyConfig")
        reads = [one["OriginId"] for one in config["OriginGroups"]["Items"][0]["Members"]["Items"]]
        urls = {one["Id"]: primary.url for one in config["Origins"]} | {reads[1]: standby.url}
        self.names = dict.fromkeys(urls, "primary") | {reads[1]: "standby"}
        distribution = Distribution(config, {policy: policy_config})
        self.edge = LoopbackEdge(distribution, urls, pace=PACE)

    @property
    def asked(self) -> list[str]:
        """Who was asked, in order."""
        return [self.names[one] for one in self.edge.asked]

    def reason(self, phone: str = ANA) -> str:
        """Call with nothing remembered: `answer_source`, or the reason of a fallback."""
        self.around.table.items.clear()
        handle = new_environment(budget_seconds=BUDGET_SECONDS * PACE)
        answered = Surroundings(self.around.crm, self.around.secrets, self.around.table, handle)
        found = answered.call(phone)
        assert found.seconds < BUDGET_SECONDS * PACE + 0.6
        return found.answer["reason"] or found.answer["answer_source"]


@contextmanager
def behind_an_edge(
    around: Surroundings, monkeypatch: pytest.MonkeyPatch, **changes: object
) -> Iterator[BehindAnEdge]:
    _, config = only("AWS::CloudFront::Distribution", "DistributionConfig")
    with LoopbackCrm() as primary, LoopbackCrm() as standby:
        placed = BehindAnEdge(around, {**config, **changes}, primary, standby)
        with placed.edge as edge, LoopbackSecrets({"url": edge.url, "api_key": "key"}) as secrets:
            monkeypatch.setenv("AWS_ENDPOINT_URL_SECRETS_MANAGER", secrets.url)
            yield placed


@pytest.fixture
def placed(surroundings: Surroundings, monkeypatch: pytest.MonkeyPatch) -> Iterator[BehindAnEdge]:
    with behind_an_edge(surroundings, monkeypatch) as found:
        yield found


def test_a_caller_is_recognized_through_the_edge(placed: BehindAnEdge) -> None:
    assert placed.reason() == "crm"
    assert placed.asked == ["primary"]


@pytest.mark.parametrize("fault", ["500", "overloaded", "503", "down", "refused", "hang", "drip"])
def test_a_read_that_the_primary_fails_is_the_standbys(placed: BehindAnEdge, fault: str) -> None:
    placed.primary.fault = fault
    assert placed.reason() == "crm"
    assert placed.asked == ["primary", "standby"]


def test_an_error_that_is_over_is_over_at_once(placed: BehindAnEdge) -> None:
    placed.primary.fault = placed.standby.fault = "overloaded"
    assert placed.reason() == "overloaded"
    placed.primary.fault = placed.standby.fault = ""
    assert placed.reason() == "crm"


def test_with_cloudfronts_own_default_it_would_not_be(
    surroundings: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with behind_an_edge(surroundings, monkeypatch, CustomErrorResponses=[]) as placed:
        placed.primary.fault = placed.standby.fault = "overloaded"
        assert placed.reason() == "overloaded"
        placed.primary.fault = placed.standby.fault = ""
        assert placed.reason() == "overloaded"


@pytest.mark.parametrize(
    ("fault", "reason"), [("503_edge", "edge_error"), ("403_edge", "edge_error")]
)
def test_the_edges_own_error_is_not_the_origins(
    placed: BehindAnEdge, fault: str, reason: str
) -> None:
    placed.edge.fault = fault
    assert placed.reason() == reason
    assert not placed.primary.requests


def test_a_failed_attempt_is_told_by_the_id_that_aws_support_asks_for(
    placed: BehindAnEdge,
) -> None:
    placed.edge.fault = "503_edge"
    deadline = Deadline.after(2)
    with pytest.raises(DownstreamError, match="status 503"):
        connect(Secret(placed.edge.url, "key"), ca_file="").find(ANA, deadline)
    assert {attempt.cause for attempt in deadline.attempts} == {"edge_error"}
    assert all(len(attempt.edge_request) > 40 for attempt in deadline.attempts)


def test_two_stuck_origins_leave_time_to_answer_the_caller(placed: BehindAnEdge) -> None:
    placed.primary.fault = placed.standby.fault = "hang"
    assert placed.reason() in {"edge_error", "timed_out"}


def both_at_once(placed: BehindAnEdge) -> dict[str, str]:
    """What two callers are told who call while the origin takes its time."""
    placed.primary.fault = "slow:0.1"
    found: dict[str, str] = {}
    handles = {phone: new_environment(budget_seconds=2) for phone in (ANA, BEN)}

    def call(phone: str) -> None:
        around = placed.around
        caller = Surroundings(around.crm, around.secrets, around.table, handles[phone])
        found[phone] = caller.call(phone).answer["customer_name"]

    callers = [threading.Thread(target=call, args=(phone,)) for phone in (ANA, BEN)]
    for one in callers:
        one.start()
    for one in callers:
        one.join()
    return found


def test_two_callers_at_once_are_two(placed: BehindAnEdge) -> None:
    assert both_at_once(placed) == {ANA: "Ana Garcia", BEN: "Ben Okafor"}


def test_with_aws_own_policy_one_of_them_gets_the_others_record_and_is_told_nothing(
    surroundings: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, config = only("AWS::CloudFront::Distribution", "DistributionConfig")
    disabled = {**config["DefaultCacheBehavior"], "CachePolicyId": "CachingDisabled"}
    with behind_an_edge(surroundings, monkeypatch, DefaultCacheBehavior=disabled) as placed:
        told = both_at_once(placed)
    # Whoever got the other's record asked again, and had nobody to share the answer with then.
    assert told == {ANA: "Ana Garcia", BEN: "Ben Okafor"}
    assert len(placed.primary.requests) == 2


def test_a_write_is_not_failed_over(placed: BehindAnEdge) -> None:
    behavior = Distribution(
        only("AWS::CloudFront::Distribution", "DistributionConfig")[1],
        {"EdgeWholeQuestionDA605038": {"ParametersInCacheKeyAndForwardedToOrigin": {}}},
    ).behavior("/customers/C-1001/card-replacement/block")
    assert [placed.names[one.id] for one in behavior.origins] == ["primary"]
    assert "POST" in behavior.methods
