"""The stack of the flows, deployed for a made-up instance."""

from aws_cdk import App, Environment

from contracts import read_contracts
from stacks.config import ConnectInstance, FunctionConfig, KeepWarm
from stacks.contact_flows import ContactFlowsStack
from stacks.flows.flow_files import FlowFiles

FUNCTIONS = tuple(read_contracts())
QUEUES = ("general", "priority", "platinum", "back_office")


def an_instance(queues: tuple[str, ...] = QUEUES, region: str = "eu-west-1") -> ConnectInstance:
    arn = f"arn:aws:connect:{region}:111122223333:instance/00000000-0000-0000-0000-000000000001"
    by_name = {name: f"{arn}/queue/{name}" for name in queues}
    return ConnectInstance(arn, log_group=None, named={"queues": by_name})


def functions(budget_seconds: float = 3.5) -> dict[str, FunctionConfig]:
    warmth = KeepWarm(environments=1, every_minutes=5)
    return {name: FunctionConfig(512, budget_seconds, warmth, None) for name in FUNCTIONS}


def an_alias(function: str, region: str = "eu-west-1") -> str:
    return f"arn:aws:lambda:{region}:111122223333:function:{function}:live"


def deploy(files: FlowFiles, instance: ConnectInstance | None = None) -> ContactFlowsStack:
    instance = instance or an_instance()
    return ContactFlowsStack(
        App(),
        "Flows",
        env=Environment(account="111122223333", region=instance.region),
        prefix="under-eight-dev",
        instance=instance,
        files=files,
        alias_arns={name: an_alias(name, instance.region) for name in FUNCTIONS},
    )
