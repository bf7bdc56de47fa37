"""What cdk.json says of an instance: its names, and the functions that are deployed beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from contracts import read_contracts
from instance.files.mapping import mapped
from instance.held.place import NamedInstance
from instance.naming.names import Mapped
from product import PRODUCT

ALIAS = "live"


@dataclass(frozen=True, slots=True)
class Environment:
    """An environment of cdk.json, as far as its instance goes.

    Attributes:
        prefix: of the names of what is deployed from here, with its hyphen; empty where no
            environment has the instance.
        names: the ARNs that the environment's `connect` section gives.
        functions: the alias ARN by folder.
    """

    prefix: str = ""
    names: Mapped = field(default_factory=dict)
    functions: Mapping[str, str] = field(default_factory=dict)


def environment_of(
    environments: object, place: NamedInstance, called: str | None = None
) -> Environment:
    """Return the environment whose instance it is, or the one that is called so.

    Args:
        environments: as cdk.json has them.
        place: the instance.
        called: the environment's name, where several have the instance.
    """
    for name, environment in environments.items() if isinstance(environments, Mapping) else ():
        section = environment.get("connect") if isinstance(environment, Mapping) else None
        is_its = isinstance(section, Mapping) and section.get("instance_arn") == place.arn
        if is_its and called in {None, name}:
            return _environment(str(name), section, place)
    return Environment()


def _environment(name: str, section: Any, place: NamedInstance) -> Environment:  # noqa: ANN401  # any JSON
    prefix = f"{PRODUCT}-{name}-"
    where = f"arn:{place.partition}:lambda:{place.region}:{place.account}:function"
    functions = {
        folder: f"{where}:{prefix}{folder.replace('_', '-')}:{ALIAS}" for folder in read_contracts()
    }
    return Environment(prefix, mapped(section, f"cdk.json: {name}.connect"), functions)
