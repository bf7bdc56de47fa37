"""The flows that a deployment brings into flows that are there already."""

from pathlib import Path

from stacks.config import StackConfig
from stacks.flows.flow_files import FOLDER, FlowFiles
from stacks.flows.instance_names import adopted_in, names_in


def adopted_arns(config: StackConfig) -> list[str]:
    """Return the ARNs of those flows and modules; see `adopted_flows` for its errors."""
    if config.connect is None:
        return []
    there = adopted_in(config.connect, FOLDER)
    return [there[stem] for stem in adopted_flows(config)]


def adopted_flows(config: StackConfig, folder: Path = FOLDER) -> list[str]:
    """Return the stems of the files in `flows/` whose flow or module the instance has already.

    Args:
        config: the environment.
        folder: where the flows are.

    Raises:
        FlowsRefusedError: lint found an error in a flow.
    """
    if config.connect is None:
        return []
    files = FlowFiles.judged(config.functions, folder, config.connect)
    chosen = files.chosen(config.connect.deploy_flows)
    return sorted(chosen.adopted(names_in(config.connect, chosen.folder)))
