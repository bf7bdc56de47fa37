"""What is found in a made-up account, in this process and without waiting."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from aws_session.answers import Unread
from aws_session.calls import PacedCalls
from aws_session.reader import PacedReader
from aws_session.which_instance import InstancePlace
from doctor.checks import examine
from doctor.evidence.evidence import Evidence
from doctor.evidence.gather import gather
from doctor.evidence.reader import Json, Reader, Source
from doctor.evidence.span import Span
from doctor.examination import Examination
from doctor.finding import Finding, Outcome
from local.aws_account.centre import AccountState, handlers
from local.aws_account.centre.state import NOW
from local.aws_account.refused import Refused
from tests.aws_session.moved_clock import MovedClock
from tests.doctor.our_stack import our_stack
from tests.verify.fake_aws import FakeAws

SPAN = Span(now=NOW, weeks=2, hours=24)


def account(state: AccountState) -> FakeAws:
    """The account, whose handlers and policy a test may replace."""
    return FakeAws(handlers(state))


class Straight:
    """Reads an account's handlers without boto3 between: a tenth of the time."""

    def __init__(self, state: AccountState) -> None:
        self._handlers = handlers(state)

    def ask(self, call: str, **parameters: Any) -> Json | Unread:  # noqa: ANN401 - each call has its own
        try:
            return self._handlers[call](parameters)
        except Refused as refused:
            return Unread(call, refused.code, str(refused))

    def all(self, call: str, items: str, **parameters: Any) -> list[Any] | Unread:  # noqa: ANN401 - as above
        answer = self.ask(call, **parameters)
        return answer if isinstance(answer, Unread) else answer[items]

    def ask_each(self, call: str, many: Iterable[Json]) -> list[Json | Unread]:
        return [self.ask(call, **parameters) for parameters in many]

    def all_each(self, call: str, items: str, many: Iterable[Json]) -> list[list[Any] | Unread]:
        return [self.all(call, items, **parameters) for parameters in many]


def evidence_of(
    state: AccountState, *, aws: FakeAws | None = None, stated: Sequence[str] = ()
) -> Evidence:
    """What is read of the instance; by boto3 and the paced reader where `aws` is given."""

    def source(region: str) -> Source:
        if aws is None:
            return Straight(state)
        calls = PacedCalls(aws.session, region=region, clock=MovedClock())
        return PacedReader(calls, at_once=1)

    return gather(
        Reader(source, state.region),
        InstancePlace(state.instance.arn),
        SPAN,
        sleep=lambda _: None,
        tell=lambda _: None,
        stated=stated,
    )


def look(
    state: AccountState, *, aws: FakeAws | None = None, stated: Sequence[str] = ()
) -> list[Finding]:
    """All findings."""
    return examine(evidence_of(state, aws=aws, stated=stated))


def outcomes(findings: Sequence[Finding]) -> Mapping[tuple[str, str], Outcome]:
    """The outcome of each check and subject."""
    found = {finding.key: finding.outcome for finding in findings}
    assert len(found) == len(findings), "two findings of one check and subject"
    return found


def examined(findings: Sequence[Finding]) -> Examination:
    """A run that came to these findings."""
    arn = "arn:aws:connect:eu-central-1:111122223333:instance/aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"
    return Examination(arn, NOW, SPAN.weeks, SPAN.hours, tuple(findings))


@cache
def found_in_our_stack() -> tuple[Finding, ...]:
    """What is found in our own stack as it is, looked at once."""
    return tuple(look(our_stack()))
