"""The jobs' functions are deployed, taken out as the runbook says, and gone."""

import re
from typing import Any

import pytest

from tests.docs.runbook import PAGE
from tests.environments import FIXTURES
from tests.rehearsal.clone import Clone

pytestmark = [pytest.mark.integration, pytest.mark.rehearsal]

GONE = ("under-eight-dev-job-start", "under-eight-dev-job-status", "under-eight-dev-job-worker")
CDK = "PATH=$PWD/.venv/bin:$PWD/node_modules/.bin:$PATH"
STAYS = {"under-eight-dev-customer-lookup", "under-eight-dev-personal-greeting"}


def deploy_alone(stack: str) -> str:
    """The runbook's command that deploys one stack, for dev."""
    (line,) = re.findall(
        rf"`(cdk deploy --exclusively 'UnderEight-prod-{stack}'[^`]*)`", PAGE.read_text()
    )
    return " ".join(str(line).replace("prod", "dev").split())


def templates(clone: Clone) -> dict[str, Any]:
    """What is deployed, by stack."""
    client = clone.client("cloudformation")
    return {name: client.get_template(StackName=name)["TemplateBody"] for name in clone.stacks()}


def exported(template: Any) -> set[str]:  # noqa: ANN401 - any template
    outputs = template.get("Outputs", {}).values()
    return {one["Export"]["Name"] for one in outputs if "Export" in one}


def refused(before: dict[str, Any], after: dict[str, Any], updated: str) -> set[str]:
    """The exports in use that AWS would not let an update delete; ministack 1.5.33 lets it."""
    lost = exported(before[updated]) - exported(after[updated])
    others = str({name: one for name, one in before.items() if name != updated})
    return {name for name in lost if name in others}


def functions(clone: Clone) -> set[str]:
    listed = clone.client("lambda").list_functions()["Functions"]
    return {one["FunctionName"] for one in listed}


def test_the_runbook_takes_functions_out_without_an_export_in_use(clone: Clone) -> None:
    assert clone.make("deploy", "dev").status == 0
    assert functions(clone) >= {*GONE, *STAYS}
    with_jobs = templates(clone)

    out = clone.shell("python -m template without jobs")
    assert out.status == 0, out.printed
    for name, values in FIXTURES.items():
        left = {f: one for f, one in values["functions"].items() if not f.startswith("job_")}
        clone.configure(name, functions=left)
    alone = clone.shell(f"{CDK} {deploy_alone('Functions')}")
    assert alone.status == 0, alone.printed
    half_way = templates(clone)
    assert not set(GONE) & functions(clone)
    deployed = clone.make("deploy", "dev")
    assert deployed.status == 0, deployed.printed

    without = templates(clone)
    assert functions(clone) >= STAYS
    assert not set(GONE) & functions(clone)
    alarms = clone.client("cloudwatch").describe_alarms()["MetricAlarms"]
    assert alarms
    assert not [one["AlarmName"] for one in alarms if "-job" in one["AlarmName"]]
    # In the runbook's order nothing is in use; with the data stack first, AWS would have refused.
    assert not refused(with_jobs, half_way, "UnderEight-dev-Functions")
    for stack in without:
        assert not refused(half_way, without, stack)
    assert refused(with_jobs, without, "UnderEight-dev-Data")
