"""The pings of a rule reach what callers meet: enabled, aimed at its version, and let in."""

import json

from stacks.config import KeepWarm
from verify.answer import Answer, fail, ok
from verify.deployed import Resource
from verify.environment import ALIAS, Environment, LiveAlias
from verify.resource_policy import EVENTS, admissions


def keep_warm(environment: Environment, alias: LiveAlias, chosen: KeepWarm) -> Answer:
    """Return whether a rule pings the version behind the alias.

    The rule may ping another alias of that version: environments belong to the version.
    """
    pinged = [
        (rule, target)
        for target in environment.deployed.of_kind(ALIAS)
        if _function(environment, target) == alias.function_name
        for rule in environment.deployed.naming(target, "AWS::Events::Rule")
    ]
    if not pinged:
        return fail(
            "keep_warm is set in cdk.json, but no rule that pings the function is deployed",
            environment.deploy_again,
        )
    for rule, target in pinged:
        wrong = (
            _disabled(environment, rule)
            or _astray(environment, alias, chosen, rule, target.physical_id)
            or _shut_out(environment, rule, target.physical_id)
        )
        if wrong:
            return wrong
    every = f"every {chosen.every_minutes} minutes"
    return ok(f"A rule pings {chosen.environments} environments {every}")


def _function(environment: Environment, alias: Resource) -> str:
    return environment.deployed.text(alias.stack, alias.properties["FunctionName"])


def _name(rule: Resource) -> str:
    return rule.physical_id.rpartition("/")[2]


def _disabled(environment: Environment, rule: Resource) -> Answer | None:
    found = environment.aws.ask("events.DescribeRule", Name=_name(rule))
    if found.get("State") == "ENABLED":
        return None
    return fail(
        f"The rule {_name(rule)} is {found.get('State')}: it sends no pings, and callers wait for "
        "cold starts",
        f"Run: aws events enable-rule --name {_name(rule)}",
    )


def _astray(
    environment: Environment, alias: LiveAlias, chosen: KeepWarm, rule: Resource, arn: str
) -> Answer | None:
    targets = environment.aws.all("events.ListTargetsByRule", "Targets", Rule=_name(rule))
    aimed = [target for target in targets if target["Arn"] == arn]
    if not aimed:
        others = ", ".join(target["Arn"] for target in targets) or "nothing"
        return fail(
            f"The rule {_name(rule)} pings {others}, not the alias {arn}", environment.deploy_again
        )
    if all(_environments(target.get("Input", "")) != chosen.environments for target in aimed):
        return fail(
            f"The rule {_name(rule)} sends {aimed[0].get('Input', 'its own event')!r}, not a ping "
            f"for {chosen.environments} environments",
            environment.deploy_again,
        )
    warm = environment.aws.ask(
        "lambda.GetAlias", FunctionName=alias.function_name, Name=arn.rpartition(":")[2]
    )["FunctionVersion"]
    if alias.version not in {None, warm}:
        return fail(
            f"The pings keep version {warm} warm, but version {alias.version} was deployed",
            environment.deploy_again,
        )
    return None


def _shut_out(environment: Environment, rule: Resource, arn: str) -> Answer | None:
    found = environment.aws.ask("events.DescribeRule", Name=_name(rule))
    sources = {
        source
        for admitted in admissions(environment.aws, arn)
        if admitted.principal == EVENTS
        for source in admitted.source_arns
    }
    if found.get("Arn") in sources:
        return None
    return fail(
        f"The resource policy of {arn} does not allow the rule {_name(rule)}: its pings fail",
        environment.deploy_again,
    )


def _environments(sent: str) -> int | None:
    """Return how many environments a ping asks for, or None for another event."""
    try:
        return int(json.loads(sent)["keep_warm"]["environments"])
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return None
