"""Flows and modules, as the console exports them."""

from random import Random

from local.aws_account.centre.generated.blocks import Blocks
from local.aws_account.centre.generated.resources import named
from local.aws_account.centre.state import NOW, Flow, Instance, Version

_TOPICS = ("Claims line", "Billing line", "Order line", "Night line", "VIP line", "Survey", "Care")


def add_flows(centre: Instance, *, flows: int, modules: int, random: Random) -> None:
    """Add modules, then flows: flows invoke modules, functions, and each other."""
    for place in range(modules):
        module = _module(centre, place)
        centre.modules[module.flow_id] = module
    names = [f"{_TOPICS[place % len(_TOPICS)]} {place + 1}" for place in range(flows)]
    arns = [named(centre, "contact-flow", name)["Arn"] for name in names]
    per_flow = max(1, -(-len(centre.lambdas) // max(1, flows)))
    for place, name in enumerate(names):
        lambdas = centre.lambdas[place * per_flow : (place + 1) * per_flow]
        flow = _flow(centre, name, lambdas, arns, random)
        centre.flows[flow.flow_id] = flow


def _module(centre: Instance, place: int) -> Flow:
    told = named(centre, "flow-module", f"Module {place + 1}")
    blocks = Blocks()
    blocks.says("Say it", "One moment, please.", then="End", error="End")
    blocks.add("End", "EndFlowModuleExecution", {}, {})
    content = blocks.content("Say it")
    return Flow(
        flow_id=told["Id"],
        arn=told["Arn"],
        name=told["Name"],
        content=content,
        published=content,
        kind="",
        versions=[Version(1, content, "first", NOW)],
    )


def _flow(centre: Instance, name: str, lambdas: list[str], arns: list[str], random: Random) -> Flow:
    told = named(centre, "contact-flow", name)
    queue = random.choice(centre.listed["ListQueues"])["Arn"]
    hours = random.choice(centre.listed["ListHoursOfOperations"])["Arn"]
    modules = list(centre.modules.values())
    blocks = Blocks()
    first = "Invoke 1" if lambdas else "Check hours"
    logs = {"FlowLoggingBehavior": "Enabled"}
    blocks.add("Log", "UpdateFlowLoggingBehavior", logs, {"": "Greet"})
    after = "Ask module" if modules else first
    blocks.says("Greet", f"Welcome to {name}.", then=after, error=after)
    if modules:
        module = random.choice(modules).flow_id
        blocks.add(
            "Ask module", "InvokeFlowModule", {"FlowModuleId": module}, {"": first, "error": first}
        )
    _invoke(blocks, lambdas, then="Check hours")
    blocks.checks_hours("Check hours", hours, is_open="Set queue", otherwise="Sorry")
    blocks.add(
        "Set queue", "UpdateContactTargetQueue", {"QueueId": queue}, {"": "Transfer", "error": "On"}
    )
    blocks.add(
        "Transfer",
        "TransferContactToQueue",
        {},
        {"": "Sorry", "QueueAtCapacity": "Sorry", "error": "Sorry"},
    )
    # Flows lead to each other in circles, as real ones do.
    blocks.add(
        "On",
        "TransferToFlow",
        {"ContactFlowId": random.choice(arns)},
        {"": "Sorry", "error": "Sorry"},
    )
    blocks.says("Sorry", "Please call again later.", then="End", error="End")
    blocks.add("End", "DisconnectParticipant", {}, {})
    content = blocks.content("Log")
    return Flow(
        flow_id=told["Id"],
        arn=told["Arn"],
        name=name,
        content=content,
        published=content,
        description=f"What callers of {name} hear",
        versions=[Version(1, content, "first", NOW)],
    )


def _invoke(blocks: Blocks, lambdas: list[str], *, then: str) -> None:
    for place, arn in enumerate(lambdas, start=1):
        following = f"Play {place}" if place < len(lambdas) else then
        blocks.add(
            f"Invoke {place}",
            "InvokeLambdaFunction",
            {
                "LambdaFunctionARN": arn,
                "InvocationTimeLimitSeconds": "8",
                "InvocationType": "SYNCHRONOUS",
                "ResponseValidation": {"ResponseType": "STRING_MAP"},
            },
            {"": following, "error": "Sorry"},
        )
        # A prompt between two functions begins a new 20 seconds.
        if place < len(lambdas):
            invoke = f"Invoke {place + 1}"
            blocks.says(f"Play {place}", "One moment.", then=invoke, error=invoke)
