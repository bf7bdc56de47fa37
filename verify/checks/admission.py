"""Who may invoke: the alias for the instance, and the bare function for as few as possible.

Associating a function with an instance adds a statement to the bare function's policy, which
reaches `$LATEST`: unpublished code, cold, and outside of every alarm. Nothing can be done about
that statement, other than that no flow names the bare function (`verify.checks.flows`).
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
        return fail("The alias admits everybody", "Remove that statement, then deploy again.")
    if not connect:
        return fail(
            "Connect may not invoke the alias: every caller goes down the Error branch",
            environment.deploy_again,
        )
    for one in connect:
        if not (one.source_arns and one.source_accounts):
            return fail(
                f"The alias admits {one}: without both a source ARN and a source account, any "
                "customer's instance may be let in",
                environment.deploy_again,
            )
    right = Admission(CONNECT, (source,), (account,))
    if right not in connect:
        return fail(
            f"The alias admits {_listed(connect)}, it has to admit {source}",
            environment.deploy_again,
        )
    others = [one for one in admitted if one != right]
    if others:
        return warn(
            f"Besides {source} the alias admits {_listed(others)}",
            "Remove the statement if nobody needs it: aws lambda remove-permission.",
        )
    return ok(f"Connect may invoke the alias, from {source}")


def _expected(environment: Environment, alias: LiveAlias) -> tuple[str, str]:
    """Return the source ARN and account that the deployment let in."""
    instance = environment.config.connect
    if instance:
        return instance.instance_arn, instance.account
    _, partition, _, region, account, *_ = alias.arn.split(":")
    return f"arn:{partition}:connect:{region}:{account}:instance/*", account


def _association(environment: Environment, alias: LiveAlias) -> Answer:
    instance = environment.config.connect
    if instance is None:
        return not_applicable("Not looked at: cdk.json has no `connect` for this environment")
    associated = environment.aws.all(
        "connect.ListLambdaFunctions", "LambdaFunctions", InstanceId=instance.instance_id
    )
    if alias.function_arn in associated:
        return ok(
            "The instance's console lists it. Who picks it there has to add "
            f":{alias.name}, or the flow reaches the bare function"
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
            f"The bare function admits {_listed(others)}: that is $LATEST, cold and unwatched",
            "Remove the statement if nobody needs it: aws lambda remove-permission.",
        )
    if expected:
        return ok("The association lets the instance invoke $LATEST too; nobody else may")
    return ok("Nobody may invoke $LATEST by a resource policy")


def _listed(admitted: list[Admission]) -> str:
    return "; ".join(str(one) for one in admitted)
