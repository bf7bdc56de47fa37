"""What can be wrong in a centre: nothing, unless it is said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Crm = Literal["well", "down", "limits us", "edge fails", "refuses the key", "odd record", "slow"]
Service = Literal["well", "refuses", "limits us", "silent"]
Outcome = Literal["answers", "fails", "runs out of memory", "hangs", "cannot start", "is throttled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionTrouble:
    """What is wrong with a function.

    Attributes:
        outcome: What becomes of an invocation.
        every: Outcome and `lasts_ms` are only each so many-th invocation's: 1 means all.
        code_share: The share of its budget that its own code takes longer.
        lasts_ms: What an invocation takes at least, with what Lambda does around the handler.
        startup_seconds: What an environment takes to start.
        always_cold: Whether each call meets an environment that starts.
        replaced: Whether the environment is a new one from now on.
        at_once: How many calls arrive in the same moment, once a minute; 0: they come one by one.
        half_a_contact: Of each so many-th call the event is half a contact; 0: of none.
        in_use: The share of its provisioned environments that is in use, besides the calls here.
        pings_fail: Whether it may not invoke its other environments.
        loses_its_log: Whether nothing that it prints arrives in CloudWatch Logs.
    """

    outcome: Outcome = "answers"
    every: int = 1
    code_share: float = 0
    lasts_ms: float = 0
    startup_seconds: float = 0.4
    always_cold: bool = False
    replaced: bool = False
    at_once: int = 0
    half_a_contact: int = 0
    in_use: float = 0
    pings_fail: bool = False
    loses_its_log: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What is wrong.

    Attributes:
        crm: How the CRM answers look-ups.
        crm_of_jobs: How it answers jobs.
        crm_seconds: What it takes for a look-up.
        crm_every: Only each so many-th look-up is answered badly.
        services: AWS's services, by the names of their endpoints, and tables by their folder
            (`dynamodb:lookup`).
        functions: By folder.
        contacts_a_minute: How many there are; below 1: one in so many minutes.
        parameters: What the flow's blocks send instead of the right ones.
        past_the_alias: Whether somebody invokes `$LATEST` as well, with what the functions refuse.
        withheld: Whether all numbers are withheld.
        blocks_say: What Lambda blocks log that never reach a function; empty: they reach it.
        blocks_name_nobody: Whether their entries lack the function's ARN.
        aws_seconds: What AWS's services take.
        others_fail: Whether blocks of somebody else's functions fail in the same instance.
        worker_idle: Whether the queue's event source is off.
        executions: How state machine executions end.
        claimed_by_others: Concurrency that other functions of the account claim.
        dead_letters_return: Whether somebody moves dead letters back to the queue.
    """

    crm: Crm = "well"
    crm_of_jobs: Crm = "well"
    crm_seconds: float = 0.08
    crm_every: int = 1
    services: Mapping[str, Service] = field(default_factory=dict)
    functions: Mapping[str, FunctionTrouble] = field(default_factory=dict)
    contacts_a_minute: float = 1
    parameters: Mapping[str, str] = field(default_factory=dict)
    past_the_alias: bool = False
    withheld: bool = False
    blocks_say: str = ""
    blocks_name_nobody: bool = False
    aws_seconds: float = 0.005
    others_fail: bool = False
    worker_idle: bool = False
    executions: Literal["run", "are stopped", "time out"] = "run"
    claimed_by_others: int = 10
    dead_letters_return: bool = False

    def of(self, folder: str) -> FunctionTrouble:
        """What is wrong with a function."""
        return self.functions.get(folder, FunctionTrouble())


NORMAL = Trouble(contacts_a_minute=0.5)
"""What there is before a fault and after it."""
