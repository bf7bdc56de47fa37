"""All that was read of an instance, its flows, and the functions that these invoke."""

from collections.abc import Mapping
from dataclasses import dataclass

from aws_session.which_instance import InstancePlace
from doctor.evidence.account import Account
from doctor.evidence.alarms import Alarms
from doctor.evidence.flows import LiveFlow
from doctor.evidence.function import Function
from doctor.evidence.instance import Instance
from doctor.evidence.invocations import Invocation
from doctor.evidence.logs import FailedBlocks
from doctor.evidence.reading import Partial, Reading
from doctor.evidence.schedules import Schedule
from doctor.evidence.span import Span
from doctor.quotas.account_quotas import AccountQuotas
from doctor.quotas.target import Target


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the checks look at. Nothing in it is of a caller.

    Attributes:
        place: the instance.
        span: that metrics and logs are of.
        instance: what the instance says of itself.
        flows: what contacts can be led through.
        invocations: the Lambda blocks in it.
        functions: what these invoke, and what the instance's console lists.
        stated: the functions that the user stated, for blocks that decide at run time.
        alarms: that watch functions, by Region.
        schedules: that invoke functions, by Region.
        account: what the functions share.
        failed_blocks: by the flow log; None where there is none.
        quotas: limits, and the highest use in the last weeks.
        target: the peak that is to be borne; None where none is stated.
    """

    place: InstancePlace
    span: Span
    instance: Instance
    flows: Partial[LiveFlow]
    invocations: Partial[Invocation]
    functions: tuple[Function, ...]
    stated: tuple[str, ...]
    alarms: Mapping[str, Reading[Alarms]]
    schedules: Mapping[str, Partial[Schedule]]
    account: Account
    failed_blocks: Reading[tuple[FailedBlocks, ...] | None]
    quotas: AccountQuotas
    target: Target | None

    def beside(self, function: Function) -> list[Function]:
        """Return the same function where flows invoke it by other aliases or versions."""
        return [
            one
            for one in self.functions
            if one.arn.bare == function.arn.bare and one.arn != function.arn
        ]
