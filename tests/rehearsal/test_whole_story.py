"""What goes wrong on the way, and the runbook's way out, command by command: `make rehearse`."""

import json
import re
from typing import Any

import pytest

from tests.docs.runbook import PAGE, command_lines, parse
from tests.rehearsal.clone import Clone

pytestmark = [pytest.mark.integration, pytest.mark.rehearsal]

IN_THE_WAY = "in-the-way"


def sabotage(clone: Clone, stack: str, *, before: str, after: str) -> None:
    """Have a stack fail at its end: with something whose name is taken."""
    clone.client("events").create_event_bus(Name=IN_THE_WAY)
    file = clone.folder / "stacks" / f"{stack}.py"
    content = file.read_text()
    assert content.count(before) == 1
    lines = (
        "        from aws_cdk import CfnResource\n"
        '        bus = CfnResource(self, "Sabotage", type="AWS::Events::EventBus",'
        f' properties={{"Name": "{IN_THE_WAY}"}})\n'
        f"        bus.add_dependency({after}.node.default_child)\n"
    )
    file.write_text(content.replace(before, lines + before))


def repair(clone: Clone) -> None:
    """Take away what had the name."""
    clone.client("events").delete_event_bus(Name=IN_THE_WAY)


def own_crm(clone: Clone, name: str) -> None:
    value = json.dumps({"url": "http://127.0.0.1:9", "api_key": "none"})
    clone.client("secretsmanager").create_secret(Name=name, SecretString=value)


def versions(clone: Clone, function: str) -> list[str]:
    found: list[dict[str, Any]] = clone.client("lambda").list_versions_by_function(
        FunctionName=function
    )["Versions"]
    return [one["Version"] for one in found if one["Version"] != "$LATEST"]


def run(clone: Clone, environment: str, line: str, **values: str) -> Any:  # noqa: ANN401 - any answer
    """Run a command of the runbook in the environment."""
    line = line.replace("-prod", f"-{environment}")
    command = parse(line, **{name.replace("_", "-"): value for name, value in values.items()})
    client = clone.client(command.service)
    if command.waits:
        return client.get_waiter(command.method).wait(
            **command.parameters, WaiterConfig={"Delay": 1, "MaxAttempts": 30}
        )
    return getattr(client, command.method)(**command.parameters)


def delete_what_is_left(clone: Clone) -> None:
    """Delete all that outlives its stack, by the names and the commands of the runbook."""
    listed = PAGE.read_text().partition("| of the stack | name |")[2].partition("\n\n")[0]
    names = re.findall(r"`([^`]+)`", listed)
    kinds = {line.split()[2]: line for line in command_lines("What outlives its stack")}
    for name in (name for name in names if name.startswith("/")):
        if clone.client("logs").describe_log_groups(logGroupNamePrefix=name)["logGroups"]:
            line = kinds["delete-log-group"]
            run(clone, "prod", line.replace("/aws/lambda/under-eight-prod-customer-lookup", name))
    for table in clone.client("dynamodb").list_tables()["TableNames"]:
        assert table in names
        for kind in ("update-table", "delete-table"):
            run(clone, "prod", kinds[kind].replace("under-eight-prod-lookup", table))
    for url in clone.client("sqs").list_queues().get("QueueUrls", []):
        queue = url.rpartition("/")[2]
        assert queue in names
        asked = kinds["get-queue-url"].replace("under-eight-prod-jobs", queue)
        found = run(clone, "prod", asked)["QueueUrl"]
        run(clone, "prod", kinds["delete-queue"], QUEUE_URL=found)
    for key in clone.client("kms").list_keys()["Keys"]:
        metadata = clone.client("kms").describe_key(KeyId=key["KeyId"])["KeyMetadata"]
        if metadata["Description"] == "Encrypts what under-eight-prod keeps":
            run(clone, "prod", kinds["schedule-key-deletion"], KEY_ID=key["KeyId"])


def test_a_first_deployment_that_fails_half_way_is_repeated(clone: Clone) -> None:
    # A name that ends in a hyphen and six characters, as a complete ARN does.
    own_crm(clone, "crm-secret")
    clone.configure("prod", crm={"secret": "crm-secret"})
    sabotage(clone, "data", before='        CfnOutput(self, "LookupTableName"', after="lookup")

    failed = clone.make("deploy", "prod")
    assert failed.status != 0
    assert "Sabotage" in failed.printed
    assert set(clone.stacks()) == {"UnderEight-prod-Data"}
    assert clone.stacks()["UnderEight-prod-Data"].startswith("ROLLBACK_")

    repair(clone)
    unprotect, *tables, delete, wait = command_lines("A deployment that failed")
    left = clone.client("dynamodb").list_tables()["TableNames"]
    for line in tables:
        if any(f" {table} " in line for table in left):
            run(clone, "prod", line)
    for line in (unprotect, delete, wait):
        run(clone, "prod", line)
    delete_what_is_left(clone)
    repeated = clone.make("deploy", "prod", again=True)
    assert repeated.status == 0, repeated.printed
    assert versions(clone, "under-eight-prod-job-start") == ["1"]


def test_an_update_that_fails_leaves_no_version_behind(clone: Clone) -> None:
    assert clone.make("deploy", "dev").status == 0
    function = "under-eight-dev-personal-greeting"
    assert versions(clone, function) == ["1"]

    handler = clone.folder / "lambdas" / "functions" / "personal_greeting" / "handler.py"
    handler.write_text(handler.read_text() + "\n# another commit\n")
    sabotage(
        clone,
        "functions",
        before="        for name, function in self.connect_functions.items():\n",
        after='self.connect_functions["PersonalGreeting"].alias',
    )
    failed = clone.make("deploy", "dev")
    assert failed.status != 0
    assert "Sabotage" in failed.printed
    assert clone.stacks()["UnderEight-dev-Functions"] == "UPDATE_ROLLBACK_COMPLETE"
    assert versions(clone, function) == ["1"]

    repair(clone)
    repeated = clone.make("deploy", "dev", again=True)
    assert repeated.status == 0, repeated.printed
    alias = clone.client("lambda").get_alias(FunctionName=function, Name="live")
    assert alias["FunctionVersion"] == versions(clone, function)[-1] != "1"


def test_a_network_comes_and_goes(clone: Clone) -> None:
    clone.configure("dev", network={"create": {"cidr": "10.80.0.0/20", "internet": True}})
    assert clone.make("deploy", "dev").status == 0
    assert "UnderEight-dev-Network" in clone.stacks()
    asked, lend, alias, listed, delete, interfaces, *gone, take_back = command_lines(
        "Leaving a VPC"
    )
    role = run(clone, "dev", asked)["Role"].rpartition("/")[2]
    run(clone, "dev", lend, ROLE_NAME=role)

    clone.configure("dev", network=None)
    assert clone.make("deploy", "dev").status == 0
    live = run(clone, "dev", alias)["FunctionVersion"]
    all_versions = [one["Version"] for one in run(clone, "dev", listed)["Versions"]]
    old = [one for one in all_versions if one not in {live, "$LATEST"}]
    assert len(old) == 1
    run(clone, "dev", delete, VERSION=old[0])
    assert not run(clone, "dev", interfaces)["NetworkInterfaces"]
    # Nothing asks for it any more, so that nothing takes it away either.
    assert "UnderEight-dev-Network" in clone.stacks()
    for line in gone:
        run(clone, "dev", line)
    run(clone, "dev", take_back, ROLE_NAME=role)
    assert "UnderEight-dev-Network" not in clone.stacks()
    assert clone.make("destroy", "dev", again=True).status == 0
    assert clone.stacks() == {}


def test_what_is_retained_stays_until_the_runbook_deletes_it(clone: Clone) -> None:
    own_crm(clone, "under-eight/prod/crm")
    assert clone.make("deploy", "prod").status == 0
    destroyed = clone.make("destroy", "prod", again=True)
    assert destroyed.status != 0
    assert set(clone.stacks()) == {"UnderEight-prod-Data"}
    kept = clone.client("logs").describe_log_groups(logGroupNamePrefix="/aws")["logGroups"]
    assert len(kept) >= 6

    for line in command_lines("A deployment that failed"):
        run(clone, "prod", line)
    assert clone.stacks() == {}
    delete_what_is_left(clone)
    assert clone.client("dynamodb").list_tables()["TableNames"] == []
    assert clone.client("logs").describe_log_groups(logGroupNamePrefix="/aws")["logGroups"] == []
    anew = clone.make("deploy", "prod", again=True)
    assert anew.status == 0, anew.printed
