"""The pings of a rule reach what callers meet: enabled, aimed at its alias, and let in."""

import json

from stacks.config import KeepWarm
from verify.answer import Answer, fail, ok
from verify.deployed import Resource
from verify.environment import WARM, Environment, LiveAlias
from verify.resource_policy import EVENTS, admissions


def keep_warm(environment: Environment, alias: LiveAlias, chosen: KeepWarm) -> Answer:
    """Say whether the alias's rule pings it."""
    deploy = f"Run: make deploy ENV={environment.config.environment}"
    warm = _pinged(environment, alias)
    rules = environment.deployed.naming(warm, "AWS::Events::Rule") if warm else []
    if not warm or not rules:
        return fail("cdk.json wants it pinged, and no rule is deployed that does", deploy)
    for rule in rules:
        wrong = _wrong(environment, warm.physical_id, chosen, rule)
        if wrong:
            return wrong
    found = environment.aws.ask("lambda.GetAlias", FunctionName=alias.function_name, Name=WARM)
    if alias.version and found["FunctionVersion"] != alias.version:
        return fail(
            f"Pings warm version {found['FunctionVersion']}, deployed is {alias.version}: callers "
            "meet cold starts",
            deploy,
        )
    every = f"every {chosen.every_minutes} minutes"
    return ok(f"A rule pings {chosen.environments} of its environments {every}")


def _pinged(environment: Environment, alias: LiveAlias) -> Resource | None:
    """Return the function's alias for pings."""
    for other in environment.deployed.of_kind("AWS::Lambda::Alias"):
        same = other.properties["FunctionName"] == alias.resource.properties["FunctionName"]
        if same and other.properties["Name"] == WARM:
            return other
    return None


def _wrong(
    environment: Environment, warm_arn: str, chosen: KeepWarm, rule: Resource
) -> Answer | None:
    deploy = f"Run: make deploy ENV={environment.config.environment}"
    name = rule.physical_id.rpartition("/")[2]
    found = environment.aws.ask("events.DescribeRule", Name=name)
    if found.get("State") != "ENABLED":
        return fail(
            f"The rule {name} is {found.get('State')}: nothing is pinged, callers meet cold starts",
            f"Run: aws events enable-rule --name {name}",
        )
    targets = environment.aws.all("events.ListTargetsByRule", "Targets", Rule=name)
    aimed = [target for target in targets if target["Arn"] == warm_arn]
    if not aimed:
        others = ", ".join(target["Arn"] for target in targets) or "nothing"
        return fail(f"The rule {name} pings {others}, not the alias {warm_arn}", deploy)
    if all(_environments(target.get("Input", "")) != chosen.environments for target in aimed):
        return fail(
            f"The rule {name} sends {aimed[0].get('Input', 'its own event')!r}, no ping of "
            f"{chosen.environments} environments",
            deploy,
        )
    sources = {
        source
        for admitted in admissions(environment.aws, warm_arn)
        if admitted.principal == EVENTS
        for source in admitted.source_arns
    }
    if found.get("Arn") not in sources:
        return fail(f"The alias does not let the rule {name} in: its pings are lost", deploy)
    return None


def _environments(sent: str) -> int | None:
    """Return how many environments a ping asks for; None where it is no ping of ours."""
    try:
        return int(json.loads(sent)["keep_warm"]["environments"])
    except (ValueError, TypeError, KeyError):
        return None
