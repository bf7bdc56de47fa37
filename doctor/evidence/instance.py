"""The instance itself: its state, and whether its flows write a log."""

from dataclasses import dataclass

from aws_session.which_instance import InstancePlace
from doctor.evidence.reader import Json, Reader
from doctor.evidence.reading import Reading


@dataclass(frozen=True, slots=True)
class Instance:
    """What the instance says of itself.

    Attributes:
        status: such as `ACTIVE`; None where the instance does not exist.
        log_group: where its flows would log; None where it has no alias.
        logs: whether they do.
        associated: the functions that its console lists, as ARNs.
    """

    status: Reading[str | None]
    log_group: Reading[str | None]
    logs: Reading[bool]
    associated: Reading[list[str]]


def read_instance(reader: Reader, place: InstancePlace) -> Instance:
    """Read the instance."""
    where = {"InstanceId": place.id}
    described = reader.read("connect.DescribeInstance", **where)
    attribute = reader.read(
        "connect.DescribeInstanceAttribute", **where, AttributeType="CONTACTFLOW_LOGS"
    )
    return Instance(
        status=described.then(_status),
        log_group=described.then(_log_group),
        logs=attribute.then(_is_on),
        associated=reader.read_all("connect.ListLambdaFunctions", "LambdaFunctions", **where),
    )


def _status(answer: Json | None) -> str | None:
    return str(answer["Instance"].get("InstanceStatus", "?")) if answer else None


def _log_group(answer: Json | None) -> str | None:
    alias = answer["Instance"].get("InstanceAlias") if answer else None
    return f"/aws/connect/{alias}" if alias else None


def _is_on(answer: Json | None) -> bool:
    return bool(answer) and str((answer or {}).get("Attribute", {}).get("Value")) == "true"
