"""Holds the table of grants against the contracts: neither has what the other lacks."""

from collections.abc import Mapping

from contracts import Contract, ContractError, read_contracts
from stacks.function.grants import Given, Grant, Means, given


def contracts_of(lines: Mapping[str, tuple[Grant, ...]]) -> list[Contract]:
    """Return the contracts in the order of the table's lines.

    Raises:
        ContractError: a function has a contract and no line here, or a line and no contract.
    """
    contracts = read_contracts()
    for name in contracts.keys() - lines.keys():
        raise ContractError(
            f"lambdas/functions/{name} has a contract and is deployed nowhere. Add a line to "
            f'CONNECT_FUNCTIONS in stacks/functions.py, "{name}": () or what it may use; or remove '
            "the folder."
        )
    for name in lines.keys() - contracts.keys():
        raise ContractError(
            f'CONNECT_FUNCTIONS has a line "{name}" in stacks/, and there is no '
            f"lambdas/functions/{name}/contract.json. Remove the line, or write the function."
        )
    return [contracts[name] for name in lines]


def granted(contract: Contract, line: tuple[Grant, ...], means: Means) -> Given:
    """Return what the function's line gives.

    Raises:
        ContractError: the line does not set the variables that the contract names.
    """
    uses = given(line, means)
    needed = {name for name, one in contract.environment.items() if one.kind != "text"}
    where = f"lambdas/functions/{contract.name}/contract.json"
    for name in sorted(needed - uses.variables.keys()):
        raise ContractError(
            f"{where} needs {name}, which nothing in the function's line in stacks/functions.py "
            "sets. Add the grant, such as reads(...) or asks_crm(), or remove the variable."
        )
    for name in sorted(uses.variables.keys() - contract.environment.keys()):
        raise ContractError(
            f"The line of {contract.name} in stacks/functions.py sets {name}, which {where} does "
            "not name. Add it to environment there, or remove the grant."
        )
    return uses
