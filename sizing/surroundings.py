"""What the functions need around them to be measured: an embedded cloud, and a CRM."""

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bundle import stage
from contracts import Contract, read_contracts
from local.crm import LoopbackCrm
from local.embedded_cloud.clients import client_of
from local.embedded_cloud.cloud import start_cloud, stop_cloud
from local.guard import sealed_environment
from simulator.in_process.aws_state import AwsStates
from sizing.launch import MOST_URGENT

LOG = Path("build") / "size" / "cloud.log"

CALLER, CUSTOMER = "+15550100", "C-1001"
"""Whom the loopback CRM knows."""

DAY = 24 * 3600
AT_ONCE = 25
"""Items of a BatchWriteItem (DynamoDB API reference)."""


@dataclass(frozen=True, slots=True)
class Measurable:
    """A function as it is deployed, and what it is asked.

    Attributes:
        name: its folder.
        folders: where to import from: its package, and the layer.
        event: Connect's, with the parameters of its contract.
        environment: its variables.
        bind: says who some contacts are, where the function has to know.
    """

    name: str
    folders: Sequence[str]
    event: dict[str, Any]
    environment: dict[str, str]
    bind: Callable[[Sequence[str]], None]


@contextmanager
def surroundings(names: Sequence[str]) -> Iterator[list[Measurable]]:
    """Start what the functions need, and stop it in the end.

    Args:
        names: of the functions; none are all that contact flows invoke.

    Raises:
        CloudError: the embedded cloud did not start.
        KeyError: there is no such function.
    """
    contracts = read_contracts()
    chosen = [contracts[name] for name in names or sorted(contracts)]
    bundle = stage()
    with ahead_of_others():
        cloud = start_cloud(LOG)
    try:
        with ahead_of_others(), LoopbackCrm() as crm:
            states = AwsStates(cloud.endpoint)
            yield [
                _measurable(
                    one,
                    [str(bundle.functions[one.name].path), str(bundle.layer.path / "python")],
                    states,
                    crm.url,
                    cloud.endpoint,
                )
                for one in chosen
            ]
    finally:
        stop_cloud(cloud)


@contextmanager
def ahead_of_others() -> Iterator[None]:
    """Let this process, and what it starts meanwhile, run before all else on this machine.

    A service that waits for others on this machine answers late, and that is not what is measured.
    """
    usual = os.getpriority(os.PRIO_PROCESS, 0)
    with suppress(OSError):  # not everyone may
        os.setpriority(os.PRIO_PROCESS, 0, MOST_URGENT)
    try:
        yield
    finally:
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, 0, usual)


def event_of(contract: Contract) -> dict[str, Any]:
    """Return the event that Connect sends for a voice contact, with the contract's parameters."""
    contact = {
        "ContactId": "00000000-0000-4000-8000-000000000000",
        "Channel": "VOICE",
        "InstanceARN": "arn:aws:connect:us-east-1:000000000000:instance/1",
        "CustomerEndpoint": {"Address": CALLER, "Type": "TELEPHONE_NUMBER"},
    }
    details = {"ContactData": contact, "Parameters": dict(contract.examples)}
    return {"Name": "ContactFlowEvent", "Details": details}


def _measurable(
    contract: Contract, folders: list[str], states: AwsStates, crm_url: str, endpoint: str
) -> Measurable:
    state = states.make([contract.environment], crm_url=crm_url)
    sealed = sealed_environment(endpoint, environ={})
    return Measurable(
        name=contract.name,
        folders=folders,
        event=event_of(contract),
        environment={**sealed, **state.variables, "LAMBDA_TASK_ROOT": "/var/task"},
        bind=_binding(state.variables, endpoint),
    )


def _binding(
    variables: Mapping[str, str],
    endpoint: str,
) -> Callable[[Sequence[str]], None]:
    """Return what says that contacts are a customer's, in the form of `identity.binding`."""
    table = variables.get("LOOKUP_TABLE_NAME")
    if not table:
        return lambda _contacts: None
    dynamodb = client_of("dynamodb", endpoint)

    def bind(contacts: Sequence[str]) -> None:
        until = str(int(time.time()) + DAY)
        for first in range(0, len(contacts), AT_ONCE):
            puts = [
                {
                    "PutRequest": {
                        "Item": {
                            "pk": {"S": f"contact#{contact}"},
                            "customer_id": {"S": CUSTOMER},
                            "expires_at": {"N": until},
                        }
                    }
                }
                for contact in contacts[first : first + AT_ONCE]
            ]
            dynamodb.batch_write_item(RequestItems={table: puts})

    return bind
