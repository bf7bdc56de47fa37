"""A call arrives: phone numbers of the instance lead to the deployed flows."""

from collections.abc import Iterator, Mapping
from functools import partial

from stacks.config import ConnectInstance
from stacks.flows.flow_files import FOLDER
from stacks.flows.instance_names import names_in
from verify.answer import Answer, Question, fail, not_applicable, ok, warn
from verify.checks.flows import FLOW
from verify.environment import Environment
from verify.instance_flows import every_flow, functions_in

INBOUND = "CONTACT_FLOW"


def phone_numbers(environment: Environment) -> Iterator[Question]:
    """Ask for each number that is configured; where none is, whether any call gets in.

    An instance without a number is not a fault: it may be used for chats only.
    """
    instance = environment.config.connect
    if instance is None:
        none = not_applicable(
            "Not checked: `connect` is not set for this environment in cdk.json, so the instance's "
            "numbers cannot be read"
        )
        yield Question("phone number", "attached", lambda: none)
        return
    for number, flow in instance.phone_numbers.items():
        ask = partial(_configured, environment, instance, number, flow)
        yield Question("phone number", number, ask)
    if not instance.phone_numbers:
        yield Question("phone number", "attached", partial(_any, environment, instance))


def _configured(
    environment: Environment, instance: ConnectInstance, number: str, flow: str
) -> Answer:
    attach = f"Run: python -m deploy attach --env {environment.config.environment}"
    identifier = _claimed(environment, instance, number)
    if identifier is None:
        return fail(
            f"{number} is not claimed by the instance",
            "Claim it in the instance's console, or correct connect.phone_numbers in cdk.json.",
        )
    name = f"{environment.config.prefix}-{flow.replace('_', '-')}"
    adopted = names_in(instance, FOLDER).get(f"flow:{flow}")
    wanted = (
        {adopted.rpartition("/")[2]}
        if adopted
        else {
            resource.physical_id.rpartition("/")[2]
            for resource in environment.deployed.of_kind(FLOW)
            if resource.properties.get("Name") == name
        }
    )
    if _flow_of_number(environment, instance).get(identifier) not in wanted:
        return fail(f"Calls to {number} do not enter the flow {name}", attach)
    return _working(environment, [identifier])


def _any(environment: Environment, instance: ConnectInstance) -> Answer:
    ours = {
        resource.physical_id.rpartition("/")[2]
        for resource in environment.deployed.of_kind(FLOW)
        if resource.properties.get("Type", INBOUND) == INBOUND
    }
    flow_of_number = _flow_of_number(environment, instance)
    if not flow_of_number:
        return warn(
            "The instance's phone numbers have no flow: calls do not arrive. Chats need no number, "
            "and are not checked",
            "For calls, set a number in connect.phone_numbers in cdk.json and deploy. For chats "
            "only, nothing has to be done.",
        )
    content = {flow.identifier: flow.content for flow in every_flow(environment.aws, instance)}
    calling = {alias.arn for alias in environment.aliases.values()}
    # A flow from elsewhere that invokes the functions is a way in, too.
    ours |= {flow for flow, text in content.items() if calling & functions_in(text)}
    leading = [number for number, flow in flow_of_number.items() if ours & _reached(flow, content)]
    if not leading:
        return fail(
            f"Calls do not arrive: none of the instance's {len(flow_of_number)} phone numbers with "
            "a flow leads to a deployed flow, or to another flow that invokes the functions",
            "Set a number in connect.phone_numbers in cdk.json and deploy, or give the number a "
            "flow in the instance's console.",
        )
    return _working(environment, leading)


def _working(environment: Environment, identifiers: list[str]) -> Answer:
    described = [_number(environment, identifier) for identifier in identifiers]
    broken = [f"{number} is {status}" for number, status in described if status != "CLAIMED"]
    if broken:
        return fail("; ".join(broken), "Claiming the number failed: look at it in the console.")
    return ok(f"Calls arrive at {', '.join(number for number, _ in described)}")


def _claimed(environment: Environment, instance: ConnectInstance, number: str) -> str | None:
    """Return the id of a number of the instance."""
    found = environment.aws.all(
        "connect.ListPhoneNumbersV2",
        "ListPhoneNumbersSummaryList",
        InstanceId=instance.instance_id,
        PhoneNumberPrefix=number,
    )
    return next((str(o["PhoneNumberId"]) for o in found if o["PhoneNumber"] == number), None)


def _flow_of_number(environment: Environment, instance: ConnectInstance) -> dict[str, str]:
    """Return the id of the flow that each phone number's id leads to."""
    found = environment.aws.all(
        "connect.ListFlowAssociations",
        "FlowAssociationSummaryList",
        InstanceId=instance.instance_id,
        ResourceType="VOICE_PHONE_NUMBER",
    )
    return {one["ResourceId"].rpartition("/")[2]: one["FlowId"].rpartition("/")[2] for one in found}


def _reached(start: str, content: Mapping[str, str]) -> set[str]:
    """Return the flows that a contact in `start` can get to: a flow names others by their ids."""
    reached: set[str] = set()
    pending = [start]
    while pending:
        flow = pending.pop()
        if flow not in reached:
            reached.add(flow)
            pending += [other for other in content if other in content.get(flow, "")]
    return reached


def _number(environment: Environment, identifier: str) -> tuple[str, str]:
    found = environment.aws.ask("connect.DescribePhoneNumber", PhoneNumberId=identifier)
    summary = found["ClaimedPhoneNumberSummary"]
    return summary["PhoneNumber"], summary.get("PhoneNumberStatus", {}).get("Status", "?")
