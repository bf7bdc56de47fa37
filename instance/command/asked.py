"""What a command was asked for."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from aws_session.reader import PacedReader
from aws_session.writer import PacedWriter
from instance.files.environment import Environment
from instance.held.place import NamedInstance


class UnclearError(Exception):
    """What was given does not say which instance or which folder is meant."""


class NoneConfiguredError(UnclearError):
    """The environment that is meant deploys nothing into an instance."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a command works on.

    Attributes:
        reader: the account.
        place: the instance.
        folder: with the files.
        environment: what cdk.json says of the instance.
        now: tells the time.
        sleep: waits so many seconds.
        writer: changes the instance; None where the user did not say so.
        back: whether to go back to the versions before the last push.
        stems: the files that are meant; None is all of them.
    """

    reader: PacedReader
    place: NamedInstance
    folder: Path
    environment: Environment
    now: Callable[[], datetime]
    sleep: Callable[[float], None] = time.sleep
    writer: PacedWriter | None = None
    back: bool = False
    stems: Sequence[str] | None = None


def meant_instance(environments: object, instance: str | None, env: str | None) -> str:
    """Return the instance that is meant: as it was given, or the environment's.

    Raises:
        UnclearError: neither says one.
        NoneConfiguredError: the environment has none.
    """
    if instance:
        return instance
    known = environments if isinstance(environments, Mapping) else {}
    named = {
        name: environment["connect"]["instance_arn"]
        for name, environment in known.items()
        if isinstance(environment, Mapping)
        and isinstance(environment.get("connect"), Mapping)
        and isinstance(environment["connect"].get("instance_arn"), str)
    }
    if env in named:
        return str(named[env])
    if env in known:
        raise NoneConfiguredError(
            f"The environment {env} has no instance: connect.instance_arn in cdk.json is unset."
            " Give INSTANCE= an instance's ARN, id or alias."
        )
    have = ", ".join(named) or "none"
    raise UnclearError(
        "Which instance? Give --instance (make: INSTANCE=) its ARN, id or alias, or --env (make:"
        f" ENV=) an environment of cdk.json that has connect.instance_arn: {have}."
    )
