"""Each alias that flows call points at the version that was deployed, and that version is ready."""

from collections.abc import Iterator
from functools import partial

from contracts import BLOCK_LIMIT_SECONDS
from verify.answer import Answer, Question, fail, ok
from verify.environment import Environment, LiveAlias


def aliases(environment: Environment) -> Iterator[Question]:
    """Ask for each function that flows call, those that are missing included."""
    for folder in dict.fromkeys([*environment.config.functions, *environment.aliases]):
        yield Question(folder, "alias", partial(_alias, environment, folder))


def _alias(environment: Environment, folder: str) -> Answer:
    alias = environment.aliases.get(folder)
    if alias is None:
        return fail("The function has no alias that flows can call", environment.deploy_again)
    points_wrong = _where_it_points(environment, alias)
    return points_wrong or _version(environment, alias)


def _where_it_points(environment: Environment, alias: LiveAlias) -> Answer | None:
    found = environment.aws.ask(
        "lambda.GetAlias", FunctionName=alias.function_name, Name=alias.name
    )
    version = found["FunctionVersion"]
    weights = found.get("RoutingConfig", {}).get("AdditionalVersionWeights", {})
    if weights:
        shares = ", ".join(f"{share:.0%} to version {other}" for other, share in weights.items())
        return fail(
            f"{alias.name} sends {shares}, the rest to version {version}: a deployment is running, "
            "or stopped half-way",
            "Wait for the deployment. If none is running: docs/operations.md, Going back.",
        )
    if version == "$LATEST":
        return fail(
            f"{alias.name} points at $LATEST: unpublished code, without provisioned concurrency",
            "Point it at a published version: aws lambda update-alias; then deploy again.",
        )
    if alias.version and version != alias.version:
        return fail(
            f"{alias.name} points at version {version}, but the last deployment published "
            f"{alias.version}",
            "The alias was moved by hand, as for going back. Pings still reach the deployed "
            "version. Deploy the commit that you want to run.",
        )
    return None


def _version(environment: Environment, alias: LiveAlias) -> Answer:
    found = environment.aws.ask("lambda.GetFunctionConfiguration", FunctionName=alias.arn)
    state, update = found.get("State"), found.get("LastUpdateStatus")
    if state != "Active" or update != "Successful":
        reason = found.get("StateReason") or found.get("LastUpdateStatusReason") or "no reason said"
        return fail(
            f"Version {found.get('Version')} is {state}, its last update {update}: {reason}",
            "Correct the reason and deploy again. Inactive ends with the next call.",
        )
    if found.get("Timeout") != BLOCK_LIMIT_SECONDS:
        return fail(
            f"The timeout is {found.get('Timeout')} s, but Connect waits {BLOCK_LIMIT_SECONDS} s",
            "The timeout was changed by hand: deploy again.",
        )
    return ok(f"{alias.name} is version {found.get('Version')}, active")
