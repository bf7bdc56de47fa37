"""Each alias is kept warm, in the way that its configuration chose."""

from collections.abc import Iterator
from functools import partial

from stacks.config import KeepWarm, ProvisionedConcurrency, SnapStart
from verify.answer import Answer, Question, fail, ok
from verify.checks.keep_warm import keep_warm
from verify.checks.provisioned import provisioned, scaling
from verify.environment import Environment, LiveAlias


def warmth(environment: Environment) -> Iterator[Question]:
    """Ask for each function that is deployed."""
    for folder, function in environment.config.functions.items():
        alias = environment.aliases.get(folder)
        if alias is None:
            continue
        match function.warmth:
            case KeepWarm() as chosen:
                yield Question(folder, "warmth", partial(keep_warm, environment, alias, chosen))
            case SnapStart():
                yield Question(folder, "warmth", partial(_snap_start, environment, alias))
            case ProvisionedConcurrency() as chosen:
                yield Question(folder, "warmth", partial(provisioned, environment, alias, chosen))
                yield Question(folder, "scaling", partial(scaling, environment, alias))


def _snap_start(environment: Environment, alias: LiveAlias) -> Answer:
    found = environment.aws.ask("lambda.GetFunctionConfiguration", FunctionName=alias.arn)
    snapshot = found.get("SnapStart", {})
    if (
        snapshot.get("ApplyOn") == "PublishedVersions"
        and snapshot.get("OptimizationStatus") == "On"
    ):
        return ok(f"Version {found.get('Version')} starts from a snapshot")
    return fail(
        f"SnapStart is configured, but the version behind {alias.name} has no snapshot: "
        f"{snapshot or 'off'}",
        environment.deploy_again,
    )
