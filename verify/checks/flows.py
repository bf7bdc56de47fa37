"""The flows are published and call the aliases; no flow of the instance calls a bare function."""

from collections.abc import Iterator
from functools import partial

from stacks.config import ConnectInstance
from stacks.flows.flow_files import FOLDER
from stacks.flows.instance_names import adopted_in
from verify.answer import Answer, Question, fail, not_applicable, ok
from verify.deployed import Resource
from verify.environment import Environment
from verify.instance_flows import every_flow, functions_in, read_flow, read_module

FLOW = "AWS::Connect::ContactFlow"
MODULE = "AWS::Connect::ContactFlowModule"

_WITHOUT_AN_INSTANCE = {
    "published": (
        "Not checked: `connect` is not set for this environment in cdk.json, so no flow is deployed"
    ),
    "bare functions": (
        "Not checked: flows of the account's instances may invoke these functions, with or without "
        "their alias. Set `connect` to check them"
    ),
}


def flows(environment: Environment) -> Iterator[Question]:
    """Ask for each flow and module that is deployed, and for all others of the instance."""
    instance = environment.config.connect
    if instance is None:
        for topic, said in _WITHOUT_AN_INSTANCE.items():
            yield Question("flows", topic, partial(not_applicable, said))
        return
    for resource in environment.deployed.of_kind(FLOW, MODULE):
        name = str(resource.properties.get("Name", resource.logical_id))
        yield Question("flows", name, partial(_flow, environment, instance, resource))
    for stem, arn in adopted_in(instance, FOLDER).items():
        yield Question("flows", f"{stem} (adopted)", partial(_adopted, environment, instance, arn))
    yield Question("flows", "bare functions", partial(_bare, environment, instance))


def _flow(environment: Environment, instance: ConnectInstance, resource: Resource) -> Answer:
    read = read_flow if resource.kind == FLOW else read_module
    flow = read(environment.aws, instance, resource.physical_id.rpartition("/")[2])
    if flow is None:
        return fail(
            "The flow is not in the instance, or was never published", environment.deploy_again
        )
    if not flow.plays:
        return fail(
            f"The flow is {flow.status} and {flow.state}: contacts cannot enter it",
            environment.deploy_again,
        )
    content = environment.deployed.text(resource.stack, resource.properties.get("Content"))
    declared = functions_in(content)
    if flow.functions != declared:
        return fail(
            f"The flow invokes {_names_of(flow.functions)}, but {_names_of(declared)} was deployed",
            "The flow was edited in the console. Copy the change to flows/, or deploy again.",
        )
    return ok(f"Published; it invokes {_names_of(flow.functions)}")


def _adopted(environment: Environment, instance: ConnectInstance, arn: str) -> Answer:
    """Look at a flow that was there before: what the file says is for `make drift` to compare."""
    read = read_module if "/flow-module/" in arn else read_flow
    flow = read(environment.aws, instance, arn.rpartition("/")[2])
    if flow is None:
        return fail(
            f"{arn} is not in the instance, or was never published",
            "Correct its ARN (in connect.flows, connect.modules or flows/instances/), or take it "
            "out: then the next deployment makes the flow.",
        )
    if not flow.plays:
        return fail(
            f"The flow is {flow.status} and {flow.state}: contacts cannot enter it",
            "Publish it in the console.",
        )
    return ok(f"Published; it invokes {_names_of(flow.functions)}")


def _bare(environment: Environment, instance: ConnectInstance) -> Answer:
    """Look for our functions without their alias, in all flows of the instance."""
    bare = {alias.function_arn: alias for alias in environment.aliases.values()}
    latest = {f"{arn}:$LATEST": alias for arn, alias in bare.items()}
    names = bare | latest
    looked_at, found = 0, []
    for flow in every_flow(environment.aws, instance):
        looked_at += 1
        found += [f"{flow.name} calls {arn}" for arn in sorted(flow.functions & names.keys())]
    if found:
        return fail(
            f"{'; '.join(found)}: that is $LATEST, which is cold and has no alarms",
            "Add the alias to the ARN in that block: ...:live.",
        )
    return ok(
        f"None of the instance's {looked_at} flows and modules names a function without alias"
    )


def _names_of(arns: set[str]) -> str:
    return ", ".join(sorted(arn.partition(":function:")[2] for arn in arns)) or "no function"
