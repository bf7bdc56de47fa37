"""300 functions and 100 flows, where AWS lets in two calls a second: bounded, paced, told."""

import io

from aws_session.calls import PacedCalls
from aws_session.reader import PacedReader
from aws_session.which_instance import InstancePlace
from doctor.checks import examine
from doctor.evidence.gather import gather
from doctor.evidence.reader import Reader
from doctor.examination import PROBLEMS
from doctor.finding import Outcome
from doctor.progress import Progress
from local.aws_account import Throttle
from local.aws_account.centre import generated, handlers
from tests.aws_session.moved_clock import MovedClock
from tests.doctor.looking import SPAN
from tests.verify.fake_aws import FakeAws

FUNCTIONS, FLOWS = 300, 100
ONCE_A_FUNCTION = (
    "lambda.GetFunctionConfiguration",
    "lambda.GetFunctionConcurrency",
    "lambda.GetPolicy",
    "lambda.ListAliases",
    "lambda.ListProvisionedConcurrencyConfigs",
)


def test_a_large_account_is_read_whole_in_bounded_calls_at_its_pace() -> None:
    state, clock, told = generated(functions=FUNCTIONS, flows=FLOWS), MovedClock(), io.StringIO()
    aws = FakeAws(handlers(state))
    slow = ("connect", "lambda", "cloudwatch", "logs", "ec2", "events", "scheduler")
    aws.throttles = {service: Throttle(now=clock.now) for service in slow}
    progress = Progress(told)

    def source(region: str) -> PacedReader:
        calls = PacedCalls(aws.session, region=region, clock=clock)
        return PacedReader(calls, at_once=1, tell=progress.counted)

    evidence = gather(
        Reader(source, state.region),
        InstancePlace(state.instance.arn),
        SPAN,
        sleep=lambda _: None,
        tell=progress.tell,
    )
    findings = examine(evidence)
    assert len(evidence.functions) == FUNCTIONS
    assert len(evidence.flows.every) > FLOWS
    assert not [one for one in findings if one.outcome in {Outcome.UNREAD, Outcome.FAIL}]
    assert {one.check for one in findings if one.outcome in PROBLEMS} <= {"runtime"}

    assert {call: aws.calls[call] for call in ONCE_A_FUNCTION} == dict.fromkeys(
        ONCE_A_FUNCTION, FUNCTIONS
    )
    others = sum(aws.calls.values()) - FUNCTIONS * len(ONCE_A_FUNCTION)
    assert others < 3 * FLOWS
    assert sum(aws.throttled.values()) < sum(aws.calls.values())
    # 1500 calls of Lambda's, two a second for each of five operations.
    assert clock.now() > FUNCTIONS / 2
    lines = told.getvalue().splitlines()
    assert "  lambda.GetPolicy 150 of 300" in lines
    assert len(lines) < 100
