"""Requests for more of a quota: printed, and sent where the user says so."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from aws_session.answers import NotDoneError, Unread
from aws_session.reader import PacedReader
from aws_session.writer import PacedWriter
from doctor.quotas.account_quotas import AccountQuotas, Limit
from doctor.quotas.findings import NEARLY
from doctor.quotas.target import Target, needed

ROOM = 1 / NEARLY
"""So much more is asked for than the peak needs, so that the next report is well."""


@dataclass(frozen=True, slots=True)
class Request:
    """More of a quota.

    Attributes:
        service: Service Quotas' code.
        code: of the quota.
        what: is limited.
        now: the limit.
        wanted: the new one, a whole number.
        context: the ARN of the instance that it is for; empty for the account.
        is_adjustable: whether AWS takes such a request.
    """

    service: str
    code: str
    what: str
    now: float
    wanted: int
    context: str
    is_adjustable: bool

    @property
    def parameters(self) -> dict[str, object]:
        """As boto3 takes them."""
        return {
            "ServiceCode": self.service,
            "QuotaCode": self.code,
            "DesiredValue": float(self.wanted),
            **({"ContextId": self.context} if self.context else {}),
        }

    @property
    def command(self) -> str:
        """What does the same in a shell."""
        context = f" --context-id {self.context}" if self.context else ""
        return (
            f"aws service-quotas request-service-quota-increase --service-code {self.service} "
            f"--quota-code {self.code} --desired-value {self.wanted}{context}"
        )


def requests(quotas: AccountQuotas, target: Target | None, instance: str) -> Iterator[Request]:
    """Yield a request for each quota of which there is little room.

    Args:
        quotas: as they were read.
        target: the stated peak; None where none is stated.
        instance: its ARN.
    """
    for use in quotas.uses:
        wanted = needed(use, quotas, target) if target else None
        if not isinstance(use.limit, Limit):
            continue
        known = [one for one in (use.peak, wanted) if isinstance(one, float | int)]
        most = max(known, default=0.0)
        if most < NEARLY * use.limit.applied:
            continue
        yield Request(
            service=use.watched.service,
            code=use.watched.code,
            what=use.watched.what,
            now=use.limit.applied,
            wanted=max(ceil(most * ROOM), int(use.limit.applied) + 1),
            context=instance if use.watched.is_of_the_instance else "",
            is_adjustable=use.limit.is_adjustable,
        )


def asked_before(reader: PacedReader, service: str) -> dict[str, str] | Unread:
    """Return the state of each request that AWS has not closed, by the quota's code."""
    made = reader.all(
        "service-quotas.ListRequestedServiceQuotaChangeHistory",
        "RequestedQuotas",
        ServiceCode=service,
    )
    if isinstance(made, Unread):
        return made
    open_ones = {"PENDING", "CASE_OPENED"}
    return {one["QuotaCode"]: one["Status"] for one in made if one["Status"] in open_ones}


def send(writer: PacedWriter, request: Request) -> str:
    """Ask AWS, and return the state of the request.

    Raises:
        NotDoneError: AWS did not take it, such as for want of
            `servicequotas:RequestServiceQuotaIncrease`, which no reader has.
    """
    answer = writer.change("service-quotas.RequestServiceQuotaIncrease", **request.parameters)
    return str(answer["RequestedQuota"]["Status"])


__all__ = ["NotDoneError", "Request", "asked_before", "requests", "send"]
