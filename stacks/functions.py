"""The functions that contact flows call, a line each."""

from collections.abc import Mapping

from aws_cdk import CfnOutput, Environment, Stack
from constructs import Construct

from product import TITLE
from stacks.config import DemoCrmChoice, OwnCrm
from stacks.crm.crm_secret import CrmSecret
from stacks.crm.private_authority import crm_trust
from stacks.data import DataStack
from stacks.demo_crm.stack import DemoCrmStack
from stacks.edge.stack import EdgeStack
from stacks.function.connect_function import ConnectFunction
from stacks.function.contract_check import contracts_of, granted
from stacks.function.grants import Grant, Means, asks_crm, reads_several, writes, writes_several
from stacks.function.surroundings import Surroundings

CONNECT_FUNCTIONS: dict[str, tuple[Grant, ...]] = {
    "customer_lookup": (
        asks_crm(),
        reads_several("lookup"),
        writes("lookup"),
        writes_several("lookup"),
    ),
    "personal_greeting": (),
}
"""What each may use: the grants of `stacks/function/grants.py` (reads, reads_several, writes,
writes_several, sends, asks_crm). A function that uses nothing stays out of the VPC. The jobs'
functions are in `stacks/jobs/functions.py`."""


class FunctionsStack(Stack):
    """What contact flows call, each allowed to do what its code does and nothing else.

    Attributes:
        connect_functions: by construct id.
        house_functions: their functions, and those that work behind them.
        means: what grants are made from, for a function that another module adds.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        env: Environment,
        surroundings: Surroundings,
        data: DataStack,
        crm: DemoCrmStack | EdgeStack | None,
        more: Mapping[str, tuple[Grant, ...]] | None = None,
    ) -> None:
        super().__init__(
            scope, construct_id, env=env, description=f"{TITLE}: what contact flows call"
        )
        choice = surroundings.config.crm
        self.means = means = Means(
            data=data,
            crm=choice,
            crm_secret=self._crm_secret(choice, crm),
            crm_trust=crm_trust(self, choice),
        )
        lines = {**CONNECT_FUNCTIONS, **(more or {})}
        self.connect_functions = {
            contract.construct_id: ConnectFunction(
                self,
                contract.construct_id,
                folder=contract.name,
                surroundings=surroundings,
                uses=granted(contract, lines[contract.name], means),
            )
            for contract in contracts_of(lines)
        }
        self.house_functions = [function.house for function in self.connect_functions.values()]
        for name, function in self.connect_functions.items():
            CfnOutput(self, f"{name}AliasArn", value=function.alias.function_arn)

    def services_called_from_the_network(self) -> set[str]:
        """Return the AWS services that code in the VPC calls, as IAM names them."""
        in_network = [function for function in self.house_functions if function.in_network]
        return {service for function in in_network for service in function.services}

    def _crm_secret(
        self, choice: DemoCrmChoice | OwnCrm, crm: DemoCrmStack | EdgeStack | None
    ) -> CrmSecret:
        if isinstance(choice, OwnCrm):
            return CrmSecret.own(self, choice)
        assert crm is not None  # noqa: S101 - app.py makes it whenever it is chosen
        return CrmSecret.of_demo(crm.secret)
