"""The app: one environment's configuration, its stacks, and what each gets from the others."""

import gc
import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

if __name__ == "__main__":
    gc.disable()  # before the CDK's classes: a synth keeps what it makes, and ends in seconds

from aws_cdk import App, Environment, Stack, Tags

from bundle import Bundle, BundleError, stage
from contracts import ContractError
from product import PASCAL, PRODUCT
from stacks.config import ConfigError, DemoCrmChoice, NoVpc, StackConfig
from stacks.contact_flows import ContactFlowsStack
from stacks.data import DataStack
from stacks.demo_crm.stack import DemoCrmStack
from stacks.edge.stack import EdgeStack
from stacks.edge.watch import EdgeWatchStack
from stacks.flows.flow_files import FlowFiles
from stacks.flows.flows_refused import FlowsRefusedError
from stacks.function.surroundings import Surroundings
from stacks.functions import FunctionsStack
from stacks.jobs import Jobs
from stacks.monitoring import MonitoringStack
from stacks.network import NetworkStack
from stacks.organization import apply_to, deploy_by_its_bootstrap
from stacks.runtime import RuntimeEndsError, refuse_an_ending_runtime
from stacks.validation import add_validators


def build(app: App, config: StackConfig, bundle: Bundle) -> None:
    """Build the environment's stacks below `app`; this is the diagram of docs/architecture.md."""
    target = Environment(account=config.account, region=config.region)
    name = f"{PASCAL}-{config.environment}"
    flow_files = FlowFiles.judged(config.functions, instance=config.connect)
    deploy_by_its_bootstrap(app, config.organization)

    data = DataStack(app, f"{name}-Data", env=target, config=config)
    jobs = Jobs(data)
    network = None
    if not isinstance(config.network, NoVpc):
        network = NetworkStack(
            app, f"{name}-Network", env=target, config=config, choice=config.network, key=data.key
        )
    surroundings = Surroundings(config=config, bundle=bundle, key=data.key, network=network)
    crm = _demo_crm(app, name, target, surroundings)
    functions = FunctionsStack(
        app,
        f"{name}-Functions",
        env=target,
        surroundings=surroundings,
        data=data,
        crm=crm,
        more=jobs.functions,
    )
    jobs.work_in(functions, surroundings)
    if network:
        network.add_endpoints(functions.services_called_from_the_network())
    if config.connect:
        ContactFlowsStack(
            app,
            f"{name}-ContactFlows",
            env=target,
            prefix=config.prefix,
            instance=config.connect,
            files=flow_files,
            alias_arns={
                f.folder: f.alias.function_arn for f in functions.connect_functions.values()
            },
        )
    monitoring = MonitoringStack(
        app, f"{name}-Monitoring", env=target, config=config, data=data, functions=functions
    )
    jobs.watch_in(monitoring)
    for stack in app.node.children:
        if isinstance(stack, Stack) and stack.node.id.startswith(f"{name}-"):
            Tags.of(stack).add(f"{PRODUCT}:environment", config.environment)
            apply_to(stack, config.organization)


def _demo_crm(
    app: App, name: str, target: Environment, surroundings: Surroundings
) -> DemoCrmStack | EdgeStack | None:
    """Build the demo CRM, and the edge in front of it, where the environment asks for them."""
    config = surroundings.config
    if not isinstance(config.crm, DemoCrmChoice):
        return None
    demo_crm = DemoCrmStack(
        app,
        f"{name}-DemoCrm",
        env=target,
        surroundings=surroundings,
        is_open=config.crm.is_open,
    )
    if not config.crm.has_edge:
        return demo_crm
    edge = EdgeStack(app, f"{name}-Edge", env=target, surroundings=surroundings, demo_crm=demo_crm)
    EdgeWatchStack(app, f"{name}-EdgeWatch", account=config.account, config=config, edge=edge)
    return edge


def main(arguments: Sequence[str] = ()) -> None:
    """Synthesize the environment that the context names.

    Args:
        arguments: a file of environments instead of those in `cdk.json`, if any.
    """
    app = App()
    try:
        refuse_an_ending_runtime(datetime.now(UTC).date())
        environments = app.node.try_get_context("environments")
        for file in arguments:
            environments = json.loads(Path(file).read_text(encoding="utf-8"))
        config = StackConfig.read(environments, app.node.try_get_context("environment"))
        add_validators(app)
        build(app, config, stage())
    except (BundleError, ConfigError, ContractError, FlowsRefusedError, RuntimeEndsError) as error:
        sys.exit(f"Synth stopped. {error}")
    app.synth()


if __name__ == "__main__":
    main(sys.argv[1:])
