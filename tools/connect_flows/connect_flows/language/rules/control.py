"""Rules of the blocks that decide the way: Wait, Loop, the shares, the metrics."""

from collections.abc import Mapping
from types import MappingProxyType

from connect_flows.language.evidence import (
    PUBLIC_FLOWS,
    WIRE_CHECKS,
    admin,
    developer,
    evidence,
    export,
    flow_as_code,
)
from connect_flows.language.example import Json, block, of
from connect_flows.language.findings import Severity
from connect_flows.language.rule import Rule

_E = ("NoMatchingError",)
_WAIT = developer("flow-control-actions-wait")


def _wait(
    *when: str, errors: tuple[str, ...] = _E, given: Mapping[str, object] = MappingProxyType({})
) -> Json:
    given = {"TimeLimitSeconds": "60", **given}
    return block("Wait", given, when=("WaitCompleted", *when), errors=errors)


def _continuing(when: Mapping[str, str]) -> Json:
    return block("Wait", {"TimeLimitSeconds": "60", **_GOES_ON}, when=when, errors=_E)


_CHAT_ONLY = block("Compare", {"ComparisonValue": "$.Channel"}, name="channel", to="end",
                   when={"CHAT": "it"}, errors=("NoMatchingCondition",))  # fmt: skip
_GOES_ON = {"ContinueExecution": "True", "MinimumWaitTimeSeconds": "5"}

AGENTS_COMPARED = Rule(
    "agents-compared",
    Severity.ERROR,
    "A number of agents can only be compared as NumberGreaterThan 0: agents or none.",
    evidence(developer("flow-control-actions-checkmetricdata"), WIRE_CHECKS),
    bad=of(block("CheckMetricData", {"MetricType": "NumberOfAgentsOnline", "QueueId": "queue-id"},
                 when=("5",), operator="NumberGreaterThan", errors=(*_E, "NoMatchingCondition"))),
    good=of(block("CheckMetricData", {"MetricType": "NumberOfAgentsOnline", "QueueId": "queue-id"},
                  when=("0",), operator="NumberGreaterThan", errors=(*_E, "NoMatchingCondition"))),
)  # fmt: skip


def _age(operand: str) -> Json:
    return block("CheckMetricData",
                 {"MetricType": "OldestContactInQueueAgeSeconds", "QueueId": "queue-id"},
                 when=(operand,), operator="NumberGreaterThan",
                 errors=(*_E, "NoMatchingCondition"))  # fmt: skip


QUEUE_AGE_UNIT = Rule(
    "queue-age-unit",
    Severity.WARNING,
    "OldestContactInQueueAgeSeconds is compared in milliseconds, whatever its name says: the"
    " console writes 300000 for five minutes. Below 1000 it was meant for seconds.",
    evidence(flow_as_code(25), export("AWS's sample queue configurations flow")),
    bad=of(_age("300")),
    good=of(_age("300000")),
)
WAIT_EVENT = Rule(
    "wait-event",
    Severity.ERROR,
    "Each event that a Wait lists needs its branch, and each branch its event.",
    evidence(_WAIT),
    bad=of(_CHAT_ONLY, _wait(given={"Events": ["CustomerReturned"]})),
    good=of(_CHAT_ONLY, _wait("CustomerReturned", given={"Events": ["CustomerReturned"]})),
)
WAIT_BOT_BRANCH = Rule(
    "wait-bot-branch",
    Severity.ERROR,
    "ParticipantNotFound is the error of waiting for a bot to leave: the service wants both or"
    " neither.",
    evidence(_WAIT, WIRE_CHECKS),
    bad=of(_CHAT_ONLY, _wait(errors=(*_E, "ParticipantNotFound"))),
    good=of(_CHAT_ONLY, _wait("BotParticipantDisconnected",
                              given={"Events": ["BotParticipantDisconnected"]},
                              errors=(*_E, "ParticipantNotFound"))),
)  # fmt: skip
WAIT_CONTINUE = Rule(
    "wait-continue",
    Severity.ERROR,
    "A Wait that lets the flow go on needs ContinueExecution, MinimumWaitTimeSeconds and the"
    " branch Continue together.",
    evidence(WIRE_CHECKS),
    bad=of(_CHAT_ONLY, _wait(given=_GOES_ON)),
    good=of(_CHAT_ONLY, _wait("Continue", given=_GOES_ON)),
)
SHARES = Rule(
    "shares",
    Severity.ERROR,
    "The block draws a number from 1 to 100, and each condition is below one plus the percentages"
    " so far: they rise, to at most 101.",
    evidence(developer("flow-control-actions-distributebypercentage"), PUBLIC_FLOWS),
    bad=of(block("DistributeByPercentage", when=("51", "26"), operator="NumberLessThan",
                 errors=("NoMatchingCondition",))),
    good=of(block("DistributeByPercentage", when=("26", "51"), operator="NumberLessThan",
                  errors=("NoMatchingCondition",))),
)  # fmt: skip
_INNER = block("Wait", {"TimeLimitSeconds": "5"}, name="inner", when=("WaitCompleted",), errors=_E)
WAIT_NESTED = Rule(
    "wait-nested",
    Severity.ERROR,
    "The service refuses a Wait in the Continue branch of another: Unsupported Action In Wait"
    " Action's Continue Branch.",
    evidence(admin("wait")),
    bad=of(_CHAT_ONLY, _continuing({"Continue": "inner", "WaitCompleted": "end"}), _INNER),
    good=of(_CHAT_ONLY, _continuing({"Continue": "end", "WaitCompleted": "inner"}), _INNER),
)
LOOP_COUNT_MISSING = Rule(
    "loop-count-missing",
    Severity.ERROR,
    "A Loop goes round LoopCount times, or through LoopArray: one with neither is refused.",
    evidence(developer("flow-control-actions-loop"), flow_as_code(21)),
    bad=of(block("Loop", when=("ContinueLooping", "DoneLooping"))),
    good=of(block("Loop", {"LoopCount": "3"}, when=("ContinueLooping", "DoneLooping"))),
)
