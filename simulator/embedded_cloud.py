"""The functions that are deployed in an embedded cloud on this machine."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager

from connect_flows.invokers.lambda_api import LambdaApi
from connect_flows.scenarios.functions_at_hand import FunctionsAtHand
from connect_flows.scenarios.section import Section
from connect_flows.scenarios.surroundings import NothingToBreakError, Surroundings
from local.embedded_cloud.clients import client_of
from local.embedded_cloud.kept import kept
from local.embedded_cloud.stack import LocalStack
from local.guard import ACCOUNT, REGION
from simulator.downstream import Downstream, read_downstream
from simulator.function_names import folder

INSTANCE_ARN = f"arn:aws:connect:{REGION}:{ACCOUNT}:instance/00000000-0000-4000-8000-000000000001"
"""Any instance will do: what is deployed without one admits all of its own account."""


def lambda_api(endpoint: str) -> LambdaApi:
    """Reach the functions of an embedded cloud, with credentials that are none.

    Raises:
        NotLoopbackError: The endpoint is not on this machine.
    """
    return LambdaApi(client_of("lambda", endpoint))


def on_this_machine() -> AbstractContextManager[FunctionsAtHand]:
    """The functions that `make demo KEEP=1` left deployed.

    Raises:
        NothingKeptError: there is none.
    """
    return deployed_in(kept())


@contextmanager
def deployed_in(stack: LocalStack) -> Iterator[FunctionsAtHand]:
    """The functions of a local stack, and the CRM that they call."""
    invoker = lambda_api(stack.cloud.endpoint)

    def surround(_functions: Iterable[str], wrong: Section) -> Surroundings:
        downstream = read_downstream(wrong)
        if downstream != Downstream(crm=downstream.crm):
            raise NothingToBreakError(
                "The worker that is deployed works as it does. Play this in this process."
            )
        stack.crm.set_fault(downstream.crm)
        return Surroundings(invoker, misbehave=misbehave, real_time=True)

    def misbehave(_what: str, how: str) -> None:
        stack.crm.set_fault(how)  # one CRM for every contact: it is deployed

    try:
        yield FunctionsAtHand(stack.alias, surround, INSTANCE_ARN, folder, in_account=True)
    finally:
        stack.crm.set_fault("")
