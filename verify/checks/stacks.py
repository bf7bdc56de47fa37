"""Every stack that the configuration asks for is deployed, and not half-way; no other is left."""

from collections.abc import Iterator
from functools import partial

from verify.answer import Answer, Question, fail, ok, warn
from verify.environment import Environment, stack_names, unwanted_stack_names

_DONE = {"CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE"}


def stacks(environment: Environment) -> Iterator[Question]:
    """Ask for each stack, and for those that nothing deploys or destroys any more."""
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
        return fail(f"{stack.status}: something is under way", "Wait for its end, then look again.")
    return fail(
        f"{stack.status}: the last deployment did not come to its end",
        "CloudFormation's events of the stack say why; deploy again.",
    )


def _left_over(environment: Environment) -> Answer:
    left = [
        name
        for name in unwanted_stack_names(environment.config)
        if environment.aws.find("cloudformation.DescribeStacks", StackName=name)
    ]
    if left:
        return warn(
            f"cdk.json no longer asks for {', '.join(left)}: it costs what it did, and nothing in "
            "it was looked at",
            "docs/operations.md, Taking it down, has the command that deletes it.",
        )
    return ok("No stack of an earlier configuration")
