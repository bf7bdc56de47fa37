"""Which functions a fault is played on, and what is wrong with them."""

from alarm_proof.centre.deployed import DeployedFunction
from alarm_proof.centre.trouble import FunctionTrouble, Trouble
from alarm_proof.faults.fault import EACH, FUNCTION


def each(_: DeployedFunction) -> bool:
    """Each function that contact flows call."""
    return True


def asks_somebody(function: DeployedFunction) -> bool:
    """One that cannot answer by itself, and whose callers may have to wait for its start."""
    return function.on_demand and any("TABLE" in name for name in function.variables)


def provisioned(function: DeployedFunction) -> bool:
    """One with provisioned concurrency."""
    return function.provisioned > 1


def pings_others(function: DeployedFunction) -> bool:
    """One whose pings reach several environments."""
    return function.ping is not None and function.ping["keep_warm"]["environments"] > 1


def on_function(**wrong: object) -> Trouble:
    """Something wrong with the function that the fault is played on."""
    return Trouble(functions={FUNCTION: FunctionTrouble(**wrong)})  # type: ignore[arg-type] # its own fields


def on_all(**wrong: object) -> Trouble:
    """Something wrong with every function that contact flows call."""
    return Trouble(functions={EACH: FunctionTrouble(**wrong)})  # type: ignore[arg-type] # its own fields
