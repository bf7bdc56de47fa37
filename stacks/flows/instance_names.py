"""What an instance calls all that flows name: from the configuration, and from what was pulled.

A pull writes a mapping beside the flows, `flows/instances/ALIAS.json`, in the form of the
configuration's `connect`. Where it is of the environment's instance it holds too: so that what was
pulled out of an instance is never deployed into it a second time.
"""

from collections.abc import Mapping
from pathlib import Path

from connect_flows.language.flow import FlowFormatError
from connect_flows.language.mapping import read_mapping, values_of
from stacks.config import ConnectInstance
from stacks.flows.flows_refused import MappingRefusedError

MAPPINGS = "instances"
"""The folder beside the flows that holds a file an instance."""


def names_in(instance: ConnectInstance, flows: Path) -> dict[str, str]:
    """Return ARNs and ids by placeholder, such as `queue:general` and `flow:inbound`.

    Args:
        instance: as configured; what it says wins.
        flows: the folder of the flows.

    Raises:
        MappingRefusedError: a file there is no mapping.
    """
    values: dict[str, str] = {}
    for file in sorted((flows / MAPPINGS).glob("*.json")):
        try:
            mapping = read_mapping(file)
        except FlowFormatError as error:
            raise MappingRefusedError(f"flows/{MAPPINGS}/{file.name}: {error}") from error
        if mapping["instance_arn"] == instance.instance_arn:
            values |= values_of(mapping)
    configured: Mapping[str, object] = {"instance_arn": instance.instance_arn, **instance.named}
    return values | values_of(configured)


def adopted_in(instance: ConnectInstance, flows: Path) -> dict[str, str]:
    """Return the ARN of each flow and module that has a file and is in the instance already.

    Raises:
        MappingRefusedError: as `names_in`.
    """
    values = names_in(instance, flows)
    found = {
        file.stem: values.get(f"flow:{file.stem}") or values.get(f"module-arn:{file.stem}")
        for file in sorted(flows.glob("*.json"))
    }
    return {stem: arn for stem, arn in found.items() if arn}
