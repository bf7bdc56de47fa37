"""What Lambda answers about a function, as far as it matters."""

from collections.abc import Mapping, Sequence

from doctor.evidence.function import Configuration, Provisioned
from doctor.evidence.reader import Json
from doctor.evidence.reading import Known, Reading, Unread
from verify.resource_policy import Admission, admitted_by

DEFAULTS = {"Timeout": 3, "MemorySize": 128}
"""What Lambda gives a function for which nobody chose (Lambda API, CreateFunction)."""


def configuration_of(answer: Json | None) -> Configuration | None:
    """Return what matters, and none of the environment's variables: secrets may be among them."""
    if answer is None:
        return None
    said: Json = {**DEFAULTS, **answer}
    network = said.get("VpcConfig") or {}
    layers = said.get("Layers") or []
    state = said.get("State", "Active")
    if state == "Active" and said.get("LastUpdateStatus") == "Failed":
        state = "LastUpdateStatus Failed"
    return Configuration(
        version=said.get("Version", ""),
        timeout_seconds=said["Timeout"],
        memory_mb=said["MemorySize"],
        runtime=said.get("Runtime", ""),
        package_bytes=said.get("CodeSize", 0) + sum(one.get("CodeSize", 0) for one in layers),
        traces=said.get("TracingConfig", {}).get("Mode") == "Active",
        vpc=network.get("VpcId", ""),
        subnets=tuple(network.get("SubnetIds", ())),
        state=state,
        log_group=said.get("LoggingConfig", {}).get("LogGroup")
        or f"/aws/lambda/{said['FunctionName']}",
    )


def admitted(policy: Reading[Json | None], arn: str) -> Reading[tuple[Admission, ...]]:
    """Return whom a policy lets invoke a function."""
    if isinstance(policy, Unread):
        return policy
    try:
        return Known(tuple(admitted_by(policy.value["Policy"], arn)) if policy.value else ())
    except (AttributeError, KeyError, TypeError, ValueError):
        return Unread("lambda.GetPolicy", "NotAPolicy")


def versions_of(aliases: Sequence[Json]) -> Mapping[str, str]:
    """Return the version that each alias leads to."""
    return {one["Name"]: one["FunctionVersion"] for one in aliases}


def provisioned_of(configs: Sequence[Json]) -> tuple[Provisioned, ...]:
    """Return what is provisioned, alias by alias."""
    return tuple(
        Provisioned(
            qualifier=one.get("FunctionArn", "").rpartition(":")[2],
            requested=one.get("RequestedProvisionedConcurrentExecutions", 0),
            status=one.get("Status", "?"),
            reason=one.get("StatusReason", ""),
        )
        for one in configs
    )


def reserved_of(answer: Json | None) -> int | None:
    """Return the reserved concurrency; None where none is."""
    reserved: int | None = (answer or {}).get("ReservedConcurrentExecutions")
    return reserved
