"""What each function promises, read from its own folder: the one place that says which there are.

A folder of `lambdas/functions/` with a `contract.json` is a function that contact flows invoke. One
with a `worker.json` takes the messages of a queue.
"""

from connect_flows.language.limits import BLOCK_LIMIT_SECONDS
from contracts.contract import Contract, Usage, read_contract, read_contracts
from contracts.contract_error import ContractError
from contracts.variable import Variable
from contracts.worker import WorkerContract, read_workers
from import_roots import FUNCTIONS

__all__ = [
    "BLOCK_LIMIT_SECONDS",
    "FUNCTIONS",
    "Contract",
    "ContractError",
    "Usage",
    "Variable",
    "WorkerContract",
    "read_contract",
    "read_contracts",
    "read_workers",
]
