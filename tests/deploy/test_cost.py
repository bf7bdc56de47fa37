import json
from pathlib import Path
from typing import Any

import pytest

from deploy.cost import prices
from deploy.cost.assembly import NoAssemblyError, Resource, resources
from deploy.cost.contacts import cost_of_contacts
from deploy.cost.estimate import estimate
from deploy.cost.fixed import fixed_costs, without_a_price
from deploy.cost.line import Line
from deploy.cost.warmth import cost_of_warmth, provisioned_hours
from stacks.config import BusinessHours, ProvisionedConcurrency
from stacks.config.business_hours import WEEK, read_business_hours
from tests.environments import read_fixture

SNAPSHOTS = Path(__file__).parents[1] / "stacks" / "snapshots"
HOURS = 730


def warmth(minimum: int, hours: tuple[BusinessHours, ...] = ()) -> ProvisionedConcurrency:
    return ProvisionedConcurrency(minimum, 10, 0.7, "Etc/UTC", hours)


def deployed(environment: str) -> list[Resource]:
    """What the environment's snapshots hold."""
    return [
        Resource(one["Type"], one.get("Properties", {}))
        for file in SNAPSHOTS.glob(f"UnderEight-{environment}-*.json")
        for one in json.loads(file.read_text())["Resources"].values()
    ]


def an_assembly(folder: Path, environment: str) -> Path:
    artifacts = {}
    for file in SNAPSHOTS.glob(f"UnderEight-{environment}-*.json"):
        template = f"{file.stem}.template.json"
        (folder / template).write_text(file.read_text())
        artifacts[file.stem] = {
            "type": "aws:cloudformation:stack",
            "properties": {"templateFile": template},
        }
    (folder / "manifest.json").write_text(json.dumps({"artifacts": artifacts}))
    return folder


def cost_of(kind: str, **properties: object) -> float:
    lines = fixed_costs([Resource(kind, properties)])
    return sum(line.dollars for line in lines)


def test_without_business_hours_every_hour_counts() -> None:
    assert provisioned_hours(warmth(2)) == pytest.approx(2 * HOURS)


def test_business_hours_replace_the_others_while_they_last() -> None:
    half_of_each_day = {"days": list(WEEK), "start": "06:00", "end": "18:00", "min": 5, "max": 9}
    hours = read_business_hours("hours", [half_of_each_day])
    assert provisioned_hours(warmth(1, hours)) == pytest.approx((1 + 5) / 2 * HOURS)


def test_one_gigabyte_provisioned_all_month_costs_what_aws_says() -> None:
    (lookup, *_) = cost_of_warmth(read_fixture("prod"))
    assert lookup.what == "customer_lookup"
    assert 2 * 8.76 < lookup.dollars < 5 * 8.76


def test_pings_cost_next_to_nothing() -> None:
    assert sum(line.dollars for line in cost_of_warmth(read_fixture("dev"))) < 2


@pytest.mark.parametrize("environment", ["dev", "prod", "everything"])
def test_every_type_that_is_deployed_has_a_price_or_a_reason_for_none(environment: str) -> None:
    found = deployed(environment)
    assert len({resource.kind for resource in found}) > 20
    assert without_a_price(found) == []


def test_a_type_that_nobody_priced_is_named() -> None:
    assert without_a_price([Resource("AWS::RDS::DBCluster", {})]) == ["AWS::RDS::DBCluster"]


def test_an_interface_endpoint_costs_in_each_zone_and_a_gateway_nothing() -> None:
    kind = "AWS::EC2::VPCEndpoint"
    subnets: list[Any] = [{"Ref": "One"}, {"Ref": "Other"}]
    interface = cost_of(kind, VpcEndpointType="Interface", SubnetIds=subnets)
    assert interface == pytest.approx(2 * 0.01 * HOURS)
    assert cost_of(kind, VpcEndpointType="Gateway") == 0


def test_an_alarm_on_an_expression_costs_by_the_metric() -> None:
    assert cost_of("AWS::CloudWatch::Alarm", MetricName="Errors") == pytest.approx(0.10)
    metrics = [{"MetricStat": {}}, {"MetricStat": {}}, {"Expression": "a / b"}]
    assert cost_of("AWS::CloudWatch::Alarm", Metrics=metrics) == pytest.approx(0.20)


def test_endpoints_and_nat_gateways_are_told_apart_from_warmth() -> None:
    everything = deployed("everything")
    found = {line.what: line.dollars for line in fixed_costs(everything)}
    assert {"interface endpoints", "alarms", "key", "dashboard"} <= found.keys()
    subnets = [
        subnet
        for one in everything
        if one.kind == "AWS::EC2::VPCEndpoint" and one.properties["VpcEndpointType"] == "Interface"
        for subnet in one.properties["SubnetIds"]
    ]
    assert found["interface endpoints"] == pytest.approx(len(subnets) * 0.01 * HOURS)
    assert sum(found.values()) > found["interface endpoints"] > 10


def test_contacts_cost_what_the_functions_they_ask_cost() -> None:
    lines = {line.what: line.dollars for line in cost_of_contacts(read_fixture("dev"))}
    assert lines["log ingestion"] > 0
    assert sum(lines.values()) < 1


def test_the_estimate_says_what_its_sums_are_and_of_when_its_prices(tmp_path: Path) -> None:
    prod = read_fixture("prod")
    said = list(estimate(prod, an_assembly(tmp_path, "prod")))
    at_rest: list[Line] = [*cost_of_warmth(prod), *fixed_costs(deployed("prod"))]
    total = sum(line.dollars for line in at_rest)
    (line,) = (line for line in said if "a month at rest" in line)
    assert line.endswith(f"{total:.2f} USD")
    assert any("what 1000 contacts add" in line for line in said)
    assert "Connect's minutes" in said[-1]


def test_a_demo_crm_on_the_internet_is_told_with_what_it_costs(tmp_path: Path) -> None:
    def told(environment: str, folder: Path) -> bool:
        folder.mkdir()
        said = estimate(read_fixture(environment), an_assembly(folder, environment))
        return any("answers the internet" in line for line in said)

    assert told("dev", tmp_path / "dev")
    assert not told("prod", tmp_path / "prod")


def test_what_a_synth_before_left_in_the_folder_is_not_deployed(tmp_path: Path) -> None:
    stale = {"Resources": {"Nat": {"Type": "AWS::EC2::NatGateway"}}}
    (tmp_path / "UnderEight-prod-Network.template.json").write_text(json.dumps(stale))
    found = resources(an_assembly(tmp_path, "prod"), "prod")
    assert "AWS::EC2::NatGateway" not in {resource.kind for resource in found}


def test_every_price_says_who_confirms_it_and_the_estimate_which_nobody_does(
    tmp_path: Path,
) -> None:
    priced = {name for name, value in vars(prices).items() if isinstance(value, float)}
    assert len(priced) >= 20
    assert priced == set(prices.SOURCES)
    said = list(estimate(read_fixture("prod"), an_assembly(tmp_path, "prod")))
    (line,) = (line for line in said if "Not confirmed" in line)
    assert "snapshot gb second" in line
    assert "provisioned" not in line


@pytest.mark.parametrize("manifest", [None, "no JSON", "{}"])
def test_what_is_no_assembly_is_said_to_be_none(manifest: str | None, tmp_path: Path) -> None:
    folder = tmp_path / "assembly"
    if manifest is None:
        folder.touch()
    else:
        folder.mkdir()
        (folder / "manifest.json").write_text(manifest)
    with pytest.raises(NoAssemblyError, match="make cost ENV=prod"):
        resources(folder, "prod")


def test_without_an_assembly_the_estimate_says_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(NoAssemblyError, match="make cost ENV=prod"):
        resources(tmp_path, "prod")
