"""Who may invoke: the instance the alias, and as few principals as possible the bare function.

Associating a function with an instance adds a statement to the bare function's policy, which allows
`$LATEST`: unpublished code, cold, and without alarms. The statement cannot be avoided, so flows
must not name the bare function (`verify.checks.flows`).
"""

from collections.abc import Iterator
from functools import partial

from verify.answer import Answer, Question, fail, not_applicable, ok, warn
from verify.environment import Environment, LiveAlias
from verify.resource_policy import CONNECT, Admission, admissions


def admission(environment: Environment) -> Iterator[Question]:
    """Ask for each alias that is deployed."""
    for folder, alias in environment.aliases.items():
        yield Question(folder, "permission", partial(_permission, environment, alias))
        yield Question(folder, "association", partial(_association, environment, alias))
        yield Question(folder, "bare function", partial(_bare, environment, alias))


def _permission(environment: Environment, alias: LiveAlias) -> Answer:
    source, account = _expected(environment, alias)
    admitted = admissions(environment.aws, alias.arn)
    connect = [one for one in admitted if one.principal == CONNECT]
    if any("*" in one.principal for one in admitted):
        return fail(
            "The alias's resource policy allows every principal",
            "Remove that statement, then deploy again.",
        )
    if not connect:
        return fail(
            "The alias's resource policy does not allow Connect: callers take the Error branch",
            environment.deploy_again,
        )
    for one in connect:
        if not (one.source_arns and one.source_accounts):
            return fail(
                f"The alias's resource policy allows {one}: without both a source ARN and a source "
                "account, instances of other AWS customers may be allowed too",
                environment.deploy_again,
            )
    right = Admission(CONNECT, (source,), (account,))
    if right not in connect:
        return fail(
            f"The alias's resource policy allows {_joined(connect)}, but it has to allow {source}",
            environment.deploy_again,
        )
    others = [one for one in admitted if one != right]
    if others:
        return warn(
            f"Besides {source}, the alias's resource policy allows {_joined(others)}",
            "Remove the statement if it is not needed: aws lambda remove-permission.",
        )
    return ok(f"Connect may invoke the alias, from {source}")


def _expected(environment: Environment, alias: LiveAlias) -> tuple[str, str]:
    """Return the source ARN and account that the deployment allowed."""
    instance = environment.config.connect
    if instance:
        return instance.instance_arn, instance.account
    _, partition, _, region, account, *_ = alias.arn.split(":")
    return f"arn:{partition}:connect:{region}:{account}:instance/*", account


def _association(environment: Environment, alias: LiveAlias) -> Answer:
    instance = environment.config.connect
    if instance is None:
        return not_applicable("Not checked: `connect` is not set for this environment in cdk.json")
    associated = environment.aws.all(
        "connect.ListLambdaFunctions", "LambdaFunctions", InstanceId=instance.instance_id
    )
    if alias.function_arn in associated:
        return ok(
            "The function is associated with the instance. If you select it in the console, add "
            f":{alias.name}: without it the flow invokes the bare function"
        )
    return fail(
        "The function is not associated with the instance: its console does not list it",
        environment.deploy_again,
    )


def _bare(environment: Environment, alias: LiveAlias) -> Answer:
    instance = environment.config.connect
    admitted = admissions(environment.aws, alias.function_arn)
    expected = [
        one
        for one in admitted
        if instance and one.principal == CONNECT and one.source_arns == (instance.instance_arn,)
    ]
    others = [one for one in admitted if one not in expected]
    if others:
        return warn(
            f"The bare function's resource policy allows {_joined(others)}: they reach $LATEST, "
            "which is cold and has no alarms",
            "Remove the statement if it is not needed: aws lambda remove-permission.",
        )
    if expected:
        return ok("Only the association allows $LATEST, for the instance")
    return ok("No resource policy allows a principal to invoke $LATEST")


def _joined(admitted: list[Admission]) -> str:
    return "; ".join(str(one) for one in admitted)
