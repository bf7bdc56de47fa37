"""The demo CRM behind CloudFront: nothing stale, nobody outwaited, no two questions mixed up."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from stacks.config import ConfigError, StackConfig
from stacks.config.edge import (
    EDGE_MARGIN_SECONDS,
    LEAST_BUDGET_SECONDS,
    LEAST_RESPONSE_SECONDS,
    ORIGINS,
    read_timeouts,
)
from stacks.edge.access_log import FIELDS
from stacks.edge.crm_distribution import ERRORS_KEPT, FAILS_OVER_ON
from tests.stacks.linting import findings
from tests.stacks.reading import all_of
from tests.stacks.test_alarms import anchors
from tests.stacks.test_snapshots import difference, masked

Templates = dict[str, dict[str, Any]]
SNAPSHOTS = Path(__file__).parent / "snapshots" / "edge"
OURS = ("UnderEight-dev-Edge", "UnderEight-dev-EdgeWatch")
ABROAD = "us-east-1"

BUDGET_SECONDS = 6.5
VALUES: dict[str, Any] = {
    "region": "eu-central-1",
    "retain_data": False,
    "crm": {"demo": True, "edge": True},
    "functions": {"customer_lookup": {"budget_seconds": BUDGET_SECONDS}},
}


@pytest.fixture(scope="module")
def assembly(synthesize: Callable[[str, Mapping[str, Any]], Path]) -> Path:
    """With every validator on."""
    return synthesize("dev", VALUES)


@pytest.fixture(scope="module")
def whole(assembly: Path) -> Templates:
    files = sorted(assembly.glob("*.template.json"))
    return {one.name.removesuffix(".template.json"): json.loads(one.read_text()) for one in files}


@pytest.fixture(scope="module")
def edge(whole: Templates) -> Templates:
    return {name: whole[name] for name in OURS}


@pytest.fixture(scope="module")
def distribution(edge: Templates) -> dict[str, Any]:
    (found,) = all_of(edge, "AWS::CloudFront::Distribution")
    config: dict[str, Any] = found["DistributionConfig"]
    return config


def with_changes(**changes: object) -> dict[str, Any]:
    return {"dev": {**VALUES, **changes}}


def test_the_stacks_are_those_of_the_snapshots(
    edge: Templates, request: pytest.FixtureRequest
) -> None:
    if request.config.getoption("--update-snapshots", default=False):
        SNAPSHOTS.mkdir(exist_ok=True)
        for name, template in edge.items():
            (SNAPSHOTS / f"{name}.json").write_text(masked(template))
    changes = [
        difference(name, (SNAPSHOTS / f"{name}.json").read_text(), masked(template))
        for name, template in edge.items()
    ]
    if text := "\n".join(change for change in changes if change):
        pytest.fail(f"What is deployed changed. If that is meant: make snapshots\n{text}", False)


def test_cfn_lint_finds_nothing(assembly: Path) -> None:
    templates = [(assembly / f"{name}.template.json").read_text() for name in OURS]
    assert [one for text in templates for one in findings(text)] == []


def test_no_error_is_kept_at_the_edge(distribution: dict[str, Any]) -> None:
    kept = {
        one["ErrorCode"]: one["ErrorCachingMinTTL"] for one in distribution["CustomErrorResponses"]
    }
    assert kept == dict.fromkeys(ERRORS_KEPT, 0)
    assert {404, *FAILS_OVER_ON} <= set(kept)


def test_a_read_fails_over_and_a_write_does_not(distribution: dict[str, Any]) -> None:
    (group,) = distribution["OriginGroups"]["Items"]
    assert group["FailoverCriteria"]["StatusCodes"]["Items"] == [500, 502, 503, 504]
    origins = {one["Id"]: one for one in distribution["Origins"]}
    primary, standby = (origins[one["OriginId"]] for one in group["Members"]["Items"])
    assert primary["DomainName"] != standby["DomainName"]

    reads, (writes,) = distribution["DefaultCacheBehavior"], distribution["CacheBehaviors"]
    assert reads["TargetOriginId"] == group["Id"]
    assert set(reads["AllowedMethods"]) == {"GET", "HEAD"}
    assert "POST" in writes["AllowedMethods"]
    assert origins[writes["TargetOriginId"]]["DomainName"] == primary["DomainName"]


def test_two_numbers_are_two_questions_even_when_asked_at_once(
    edge: Templates, distribution: dict[str, Any]
) -> None:
    (policy,) = all_of(edge, "AWS::CloudFront::CachePolicy")
    config = policy["CachePolicyConfig"]
    assert (config["MinTTL"], config["DefaultTTL"]) == (0, 0)
    key = config["ParametersInCacheKeyAndForwardedToOrigin"]
    assert key["QueryStringsConfig"] == {"QueryStringBehavior": "all"}
    assert key["HeadersConfig"]["Headers"] == ["x-api-key"]
    behaviors = [distribution["DefaultCacheBehavior"], *distribution["CacheBehaviors"]]
    assert all("Ref" in one["CachePolicyId"] for one in behaviors)
    assert all(one["ViewerProtocolPolicy"] == "https-only" for one in behaviors)


@pytest.mark.parametrize("budget", [LEAST_BUDGET_SECONDS, 5.0, BUDGET_SECONDS, 7.0])
def test_both_origins_together_fit_into_the_budget(budget: float) -> None:
    timeouts = read_timeouts(budget)
    assert timeouts.response_seconds >= LEAST_RESPONSE_SECONDS
    assert ORIGINS * timeouts.worst_seconds + EDGE_MARGIN_SECONDS <= budget


def test_the_origins_have_the_timeouts_of_the_configured_budget(
    distribution: dict[str, Any],
) -> None:
    wanted = read_timeouts(BUDGET_SECONDS)
    reads = [one for one in distribution["Origins"] if one["ConnectionAttempts"] == 1]
    assert len(reads) == ORIGINS
    for origin in reads:
        assert origin["ConnectionTimeout"] == wanted.connection_seconds
        assert origin["CustomOriginConfig"]["OriginReadTimeout"] == wanted.response_seconds
        assert origin["ResponseCompletionTimeout"] == wanted.response_seconds


def test_a_budget_that_the_edge_would_use_up_is_refused() -> None:
    functions = {"customer_lookup": {"budget_seconds": 3.5}}
    with pytest.raises(ConfigError, match=r"customer_lookup.budget_seconds is 3.5.*at least 4.5"):
        StackConfig.read(with_changes(functions=functions), "dev")


def test_an_edge_needs_to_know_the_region_of_its_origins() -> None:
    with pytest.raises(ConfigError, match=r"dev.region is None.*us-east-1"):
        StackConfig.read(with_changes(region=None), "dev")


@pytest.mark.parametrize(
    ("crm", "said"),
    [
        ({"demo": True, "edge": True, "open": False}, "crm.edge is True.*address that is closed"),
        ({"secret": "crm", "edge": True}, "crm.edge is True.*a CRM of your own"),
    ],
)
def test_an_edge_before_nothing_is_refused(crm: dict[str, Any], said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        StackConfig.read(with_changes(crm=crm), "dev")


def test_what_cloudfront_tells_is_read_where_it_tells_it(assembly: Path, edge: Templates) -> None:
    manifest = json.loads((assembly / "manifest.json").read_text())["artifacts"]
    assert manifest[OURS[0]]["environment"].endswith("/eu-central-1")
    assert manifest[OURS[1]]["environment"].endswith(f"/{ABROAD}")
    watched = edge[OURS[1]]
    kinds = {one["Type"] for one in watched["Resources"].values()}
    assert kinds >= {
        "AWS::CloudWatch::Alarm",
        "AWS::Logs::Delivery",
        "AWS::Logs::QueryDefinition",
        "AWS::SNS::Topic",
    }
    assert '"Fn::GetStackOutput"' in json.dumps(watched)
    assert '"Fn::ImportValue"' not in json.dumps(watched)


def test_origin_latency_is_measured_since_an_alarm_reads_it(edge: Templates) -> None:
    (subscription,) = all_of(edge, "AWS::CloudFront::MonitoringSubscription")
    status = subscription["MonitoringSubscription"]["RealtimeMetricsSubscriptionConfig"]
    assert status == {"RealtimeMetricsSubscriptionStatus": "Enabled"}
    alarms = {one["AlarmName"]: one for one in all_of(edge, "AWS::CloudWatch::Alarm")}
    slow = alarms["under-eight-dev-edge-origin-latency"]
    assert slow["MetricName"] == "OriginLatency"
    assert slow["Threshold"] < read_timeouts(BUDGET_SECONDS).response_seconds * 1000
    assert slow["Dimensions"][1] == {"Name": "Region", "Value": "Global"}
    errors = alarms["under-eight-dev-edge-5xx"]
    assert '"5xxErrorRate"' in json.dumps(errors)


def test_every_alarm_of_the_edge_has_its_section_and_tells_somebody(edge: Templates) -> None:
    for alarm in all_of(edge, "AWS::CloudWatch::Alarm"):
        meaning, _, section = alarm["AlarmDescription"].partition(" Runbook: docs/operations.md#")
        assert len(meaning) > 40
        assert section in anchors()
        assert alarm["AlarmActions"] == [{"Ref": "OnCallTopic2FB15ED5"}]


def test_the_log_says_whose_503_it_is_and_nothing_of_customers(edge: Templates) -> None:
    (delivery,) = all_of(edge, "AWS::Logs::Delivery")
    assert delivery["RecordFields"] == list(FIELDS)
    assert {"x-edge-result-type", "x-edge-detailed-result-type", "origin-fbl"} <= set(FIELDS)
    telling = ("uri", "query", "ip", "cookie", "referer", "user-agent", "forwarded")
    assert not [field for field in FIELDS if any(word in field.lower() for word in telling)]


def test_a_query_reads_only_what_is_logged(edge: Templates) -> None:
    queries = all_of(edge, "AWS::Logs::QueryDefinition")
    assert len(queries) >= 4
    for query in queries:
        text = query["QueryString"]
        named = {part for part in text.split("`")[1::2] if "-" in part}
        assert named
        assert named <= set(FIELDS), query["Name"]


def test_the_functions_ask_the_edge_and_the_key_is_in_no_template(whole: Templates) -> None:
    secret = next(iter(all_of({"": whole[OURS[0]]}, "AWS::SecretsManager::Secret")))
    parts = secret["SecretString"]["Fn::Join"][1]
    assert parts[1] == {"Fn::GetAtt": ["EdgeDistribution0060737B", "DomainName"]}
    assert "{{resolve:secretsmanager:" in parts[2]
    functions = json.dumps(whole["UnderEight-dev-Functions"])
    assert "UnderEight-dev-Edge:ExportsOutputRefSecret" in functions
    assert "UnderEight-dev-DemoCrm:ExportsOutputRefSecret" not in functions
