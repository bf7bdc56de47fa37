"""Every configured stack is deployed completely, and no other stack is left."""

from collections.abc import Iterator
from functools import partial

from verify.answer import Answer, Question, fail, ok, warn
from verify.environment import Environment, reader_of, stack_names, unwanted_stack_names

_DONE = {"CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE"}


def stacks(environment: Environment) -> Iterator[Question]:
    """Ask for each stack, and for stacks of earlier configurations."""
    for name in stack_names(environment.config):
        yield Question("stacks", name, partial(_stack, environment, name))
    yield Question("stacks", "left over", partial(_left_over, environment))


def _stack(environment: Environment, name: str) -> Answer:
    stack = environment.deployed.stacks.get(name)
    if stack is None:
        what = f"{name} is not deployed"
        return fail(what, environment.deploy_again)
    if stack.status in _DONE:
        return ok(f"{stack.status}, {stack.changed_at:%Y-%m-%d %H:%M %Z}")
    if stack.status.endswith("_IN_PROGRESS"):
        return fail(
            f"{stack.status}: an operation is running", "Wait until it ends, then check again."
        )
    return fail(
        f"{stack.status}: the last deployment failed",
        "Read the reason in the stack's CloudFormation events, then deploy again.",
    )


def _left_over(environment: Environment) -> Answer:
    left = [
        name
        for name in unwanted_stack_names(environment.config)
        if reader_of(environment.aws, name).find("cloudformation.DescribeStacks", StackName=name)
    ]
    if left:
        return warn(
            f"{', '.join(left)} is not configured in cdk.json any more: it still costs money, and "
            "its resources were not checked",
            "docs/operations.md, Taking it down, has the command that deletes it.",
        )
    return ok("No stack of an earlier configuration is left")
