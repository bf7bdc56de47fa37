"""A call arrives: some phone number of the instance leads to one of the deployed flows."""

from collections.abc import Iterator
from functools import partial

from stacks.config import ConnectInstance
from verify.answer import Answer, Question, fail, not_applicable, ok
from verify.checks.flows import FLOW
from verify.environment import Environment
from verify.instance_flows import every_flow

INBOUND = "CONTACT_FLOW"


def phone_numbers(environment: Environment) -> Iterator[Question]:
    """Ask whether there is a way for callers."""
    instance = environment.config.connect
    if instance is None:
        none = not_applicable("No instance is configured, so there is nothing to call")
        yield Question("phone number", "attached", lambda: none)
        return
    yield Question("phone number", "attached", partial(_attached, environment, instance))


def _attached(environment: Environment, instance: ConnectInstance) -> Answer:
    ours = {
        resource.physical_id.rpartition("/")[2]
        for resource in environment.deployed.of_kind(FLOW)
        if resource.properties.get("Type", INBOUND) == INBOUND
    }
    flow_of_number = _flow_of_number(environment, instance)
    leading = [
        number
        for number, flow in flow_of_number.items()
        if ours & _reached(flow, environment, instance)
    ]
    if not leading:
        return fail(
            f"No call arrives: none of the instance's {len(flow_of_number)} phone numbers with a "
            "flow leads to one of the deployed flows",
            "In the console: Channels, Phone numbers, Edit, Contact flow; or connect.phone_number "
            "in cdk.json, where that is set.",
        )
    described = [_number(environment, number) for number in leading]
    broken = [f"{number} is {status}" for number, status in described if status != "CLAIMED"]
    if broken:
        return fail("; ".join(broken), "See the number in the console: claiming it did not work.")
    return ok(f"Calls arrive at {', '.join(number for number, _ in described)}")


def _flow_of_number(environment: Environment, instance: ConnectInstance) -> dict[str, str]:
    """Return the id of the flow that each phone number's id leads to."""
    found = environment.aws.all(
        "connect.ListFlowAssociations",
        "FlowAssociationSummaryList",
        InstanceId=instance.instance_id,
        ResourceType="VOICE_PHONE_NUMBER",
    )
    return {one["ResourceId"].rpartition("/")[2]: one["FlowId"].rpartition("/")[2] for one in found}


def _reached(start: str, environment: Environment, instance: ConnectInstance) -> set[str]:
    """Return the flows that a contact in `start` can get to: a flow names others by their ids."""
    content = {flow.identifier: flow.content for flow in every_flow(environment.aws, instance)}
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
