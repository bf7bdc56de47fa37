"""What is known of an account's quotas: limits, and the highest use of the last weeks."""

from collections.abc import Mapping
from dataclasses import dataclass

from aws_session.answers import Unread
from doctor.quotas.watched import Watched


@dataclass(frozen=True, slots=True)
class Limit:
    """A quota as the account has it.

    Attributes:
        applied: what holds, in the quota's own unit.
        default: AWS's.
        is_adjustable: whether more can be asked for.
    """

    applied: float
    default: float
    is_adjustable: bool


@dataclass(frozen=True, slots=True)
class Use:
    """A watched quota with its limit and its use.

    Attributes:
        watched: the quota.
        limit: None where Service Quotas does not list it.
        peak: the highest use of the last weeks; None where CloudWatch has no value.
    """

    watched: Watched
    limit: Limit | Unread | None
    peak: float | Unread | None


@dataclass(frozen=True, slots=True)
class AccountQuotas:
    """All that was read.

    Attributes:
        uses: of each watched quota.
        calls_a_second: that arrived in the busiest minute; None where no call was counted.
        invocations_a_second: of all functions, in their busiest minute.
        refused: calls that were turned away, by a word of `watched.REFUSED`.
        unmeasured: quotas that Service Quotas lists and nobody counts the use of, as names.
    """

    uses: tuple[Use, ...]
    calls_a_second: float | Unread | None
    invocations_a_second: float | Unread | None
    refused: Mapping[str, float | Unread | None]
    unmeasured: tuple[str, ...] | Unread
