"""Our own functions: in this process, or deployed in a real account."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager

from aws_session import session
from aws_session.elsewhere import client_of
from connect_flows.invokers.lambda_api import in_account
from connect_flows.invokers.unanswered import Unanswered
from connect_flows.scenarios.functions_at_hand import FunctionsAtHand, refuse_faults
from connect_flows.scenarios.section import Section
from connect_flows.scenarios.surroundings import Surroundings, still
from connect_flows.simulator.flows_at_hand import invented_arn
from contracts import FUNCTIONS
from product import PRODUCT
from simulator.downstream import read_downstream
from simulator.function_names import folder
from simulator.in_process.world import World


@contextmanager
def here() -> Iterator[FunctionsAtHand]:
    """Our own handlers in this process; what they need is started when the first is reached."""
    with ExitStack() as stack:
        worlds: list[World] = []

        def surround(functions: Iterable[str], wrong: Section) -> Surroundings:
            downstream = read_downstream(wrong)
            names = [name for name in functions if (FUNCTIONS / name).is_dir()]
            if not names:
                return still(Unanswered())
            if not worlds:
                worlds.append(stack.enter_context(World()))
            return worlds[0].surround(names, downstream)

        yield FunctionsAtHand(invented_arn, surround, called=folder)


@contextmanager
def at_aws(
    *, profile: str, region: str, environment: str, instance_arn: str
) -> Iterator[FunctionsAtHand]:
    """The functions deployed in a real account: they are really invoked there."""
    account = session(profile, region)
    client = client_of(account, "lambda")

    def arn(function: str) -> str:
        if not (FUNCTIONS / function).is_dir():
            return function  # somebody else's: the account knows it by the name that flows have
        name = f"{PRODUCT}-{environment}-{function.replace('_', '-')}"
        alias: str = client.get_alias(FunctionName=name, Name="live")["AliasArn"]
        return alias

    def surround(_functions: Iterable[str], downstream: Section) -> Surroundings:
        refuse_faults(downstream)
        return Surroundings(in_account(account), real_time=True)

    yield FunctionsAtHand(arn, surround, instance_arn, folder, in_account=True)
