"""Rules of the blocks that invoke functions: time, input, answer, failure."""

from connect_flows.language.evidence import Kind, Source, admin, evidence, ours
from connect_flows.language.example import Example, Json, block, flow, invoke, of, say
from connect_flows.language.findings import Severity
from connect_flows.language.rule import Rule

_BLOCK = admin("invoke-lambda-function-block")
_FUNCTIONS = admin("connect-lambda-functions")
_OURS = ours("what the functions declare in functions/ beside the flows")
_SORRY = say("sorry", "We cannot see your details.")
_ASKS = (invoke("ask", "end", "sorry"), _SORRY)
_LIMIT = "InvocationTimeLimitSeconds"
FACTS: Json = {
    "timeout_seconds": 8,
    "budget_seconds": 3.5,
    "response_type": "STRING_MAP",
    "parameters": [],
    "answers": {"tier": ["gold", "standard"]},
}


def _with_facts(*blocks: Json, **facts: object) -> Example:
    return Example(flow(*blocks), functions={"lookup": {**FACTS, **facts}})


BLOCK_LIMIT = Rule(
    "block-limit",
    Severity.ERROR,
    "A block that waits for the answer may take 8 seconds, one that does not 60.",
    evidence(_BLOCK),
    bad=of(invoke("ask", "end", "sorry", {_LIMIT: "10"}), _SORRY),
    good=of(*_ASKS),
)
BLOCK_LIMIT_TOLD_WRONG = Rule(
    "block-limit-told-wrong",
    Severity.ERROR,
    "A function that is told a longer limit than the block has answers when nobody waits.",
    evidence(ours("block_limit_seconds is how a flow tells a function its limit")),
    bad=of(invoke("ask", "end", "sorry", {
        _LIMIT: "3", "LambdaInvocationAttributes": {"block_limit_seconds": "8"}}), _SORRY),
    good=of(invoke("ask", "end", "sorry", {
        _LIMIT: "8", "LambdaInvocationAttributes": {"block_limit_seconds": "8"}}), _SORRY),
)  # fmt: skip
BUDGET_OVER_LIMIT = Rule(
    "budget-over-limit",
    Severity.ERROR,
    "A function that takes as long as the block waits answers too late.",
    evidence(_BLOCK, _OURS),
    bad=_with_facts(invoke("ask", "end", "sorry", {_LIMIT: "3"}), _SORRY, timeout_seconds=3),
    good=_with_facts(*_ASKS),
)
LIMIT_IS_NOT_TIMEOUT = Rule(
    "limit-is-not-timeout",
    Severity.WARNING,
    "A function that outlives its block works for nobody; one that dies before wastes its wait.",
    evidence(_OURS),
    bad=_with_facts(*_ASKS, timeout_seconds=30),
    good=_with_facts(*_ASKS),
)
ATTRIBUTE_MISSING = Rule(
    "attribute-missing",
    Severity.ERROR,
    "The function needs the parameter to do its work.",
    evidence(_OURS),
    bad=_with_facts(*_ASKS, parameters=["order"]),
    good=_with_facts(invoke("ask", "end", "sorry",
                            {"LambdaInvocationAttributes": {"order": "1"}}), _SORRY,
                     parameters=["order"]),
)  # fmt: skip
ATTRIBUTE_UNKNOWN = Rule(
    "attribute-unknown",
    Severity.WARNING,
    "The function does not know the parameter: its name may be misspelled.",
    evidence(_OURS),
    bad=_with_facts(invoke("ask", "end", "sorry",
                           {"LambdaInvocationAttributes": {"odrer": "1"}}), _SORRY),
    good=_with_facts(*_ASKS),
)  # fmt: skip
RESPONSE_TYPE = Rule(
    "response-type",
    Severity.ERROR,
    "Connect checks the answer against the block's response type: of another form, it is an error.",
    evidence(_FUNCTIONS, _OURS),
    bad=_with_facts(*_ASKS, response_type="JSON"),
    good=_with_facts(*_ASKS),
)
ANSWER_UNHEARD = Rule(
    "answer-unheard",
    Severity.WARNING,
    "A block that does not wait leaves no answer in $.External.",
    evidence(_BLOCK),
    bad=_with_facts(invoke("ask", "end", "sorry", {"InvocationType": "ASYNCHRONOUS"}), _SORRY),
    good=_with_facts(*_ASKS),
)
_VERSIONS = Source(
    Kind.PAGE, "Lambda developer guide, configuration-versions and provisioned-concurrency"
)
_ARN = "arn:aws:lambda:eu-west-2:111122223333:function:lookup"
UNQUALIFIED_FUNCTION = Rule(
    "unqualified-function",
    Severity.WARNING,
    "A function's name without an alias or a version is $LATEST: never provisioned, never restored"
    " from a snapshot, outside of alarms on an alias, and new with every deployment.",
    evidence(_VERSIONS),
    bad=of(invoke("ask", "end", "sorry", {"LambdaFunctionARN": _ARN}), _SORRY),
    good=of(invoke("ask", "end", "sorry", {"LambdaFunctionARN": f"{_ARN}:live"}), _SORRY),
)
ERROR_BRANCH_CIRCULAR = Rule(
    "error-branch-circular",
    Severity.ERROR,
    "A block whose error branch leads to itself asks for ever while the function is down.",
    evidence(_BLOCK),
    bad=of(invoke("ask", "end", "ask")),
    good=of(*_ASKS),
)
ERROR_BRANCH_CUTS_OFF = Rule(
    "error-branch-cuts-off",
    Severity.WARNING,
    "When the function fails, the caller is cut off without a word.",
    evidence(_BLOCK),
    bad=of(invoke("ask", "end", "end")),
    good=of(*_ASKS),
)
LAMBDA_LOOP_UNBOUNDED = Rule(
    "lambda-loop-unbounded",
    Severity.ERROR,
    "Nobody ends the way around, and each turn invokes the function again.",
    evidence(_FUNCTIONS),
    bad=of(invoke("ask", "thanks", "sorry"), say("thanks", "Thank you.", "ask"), _SORRY),
    good=of(*_ASKS),
)
NEVER_ENDS = Rule(
    "never-ends",
    Severity.WARNING,
    "The way around plays and waits, and nothing leads out of it: a caller hears it until they hang"
    " up. In a queue or on hold an agent ends it.",
    evidence(admin("loop")),
    bad=of(say("hello", "Hello.", "again"), say("again", "Hello again.", "hello")),
    good=of(say("hello", "Hello.", "again"), say("again", "Hello again.")),
)
LOOP_UNCOUNTED = Rule(
    "loop-uncounted",
    Severity.WARNING,
    "The way around goes on until an answer leads out of it: if none does, it never ends. A Loop"
    " block counts the turns.",
    evidence(admin("loop")),
    bad=of(invoke("ask", "ready", "sorry"),
           block("Compare", {"ComparisonValue": "$.External.status"}, name="ready", to="wait",
                 when=("done",), errors={"NoMatchingCondition": "wait"}),
           say("wait", "One moment.", "ask"), _SORRY),
    good=of(*_ASKS),
)  # fmt: skip
ENDLESS = Rule(
    "endless",
    Severity.ERROR,
    "The way around has no end, and nothing in it takes time.",
    evidence(admin("loop")),
    bad=of(block("UpdateFlowLoggingBehavior", {"FlowLoggingBehavior": "Enabled"}, name="log",
                 to="log")),
    good=of(block("UpdateFlowLoggingBehavior", {"FlowLoggingBehavior": "Enabled"}, name="log")),
)  # fmt: skip
_CHAIN = (
    invoke("one", "two", "sorry"), invoke("two", "three", "sorry"),
    invoke("three", "end", "sorry"), _SORRY,
)  # fmt: skip
_RETRIED = (
    invoke("one", "end", "two"), invoke("two", "end", "three"), invoke("three", "end", "sorry"),
    _SORRY,
)  # fmt: skip
_BROKEN_CHAIN = (
    invoke("one", "two", "sorry"), invoke("two", "wait", "sorry"),
    say("wait", "One moment.", "three"), invoke("three", "end", "sorry"), _SORRY,
)  # fmt: skip
LAMBDA_CHAIN = Rule(
    "lambda-chain",
    Severity.ERROR,
    "Connect ends a sequence of functions after 20 seconds, and a caller hears nothing all the"
    " while; a prompt between them starts it again.",
    evidence(_FUNCTIONS),
    bad=of(*_CHAIN),
    good=of(*_BROKEN_CHAIN),
)


LAMBDA_CHAIN_RETRIED = Rule(
    "lambda-chain-retried",
    Severity.WARNING,
    "The 20 seconds of functions in sequence are possible only where some of them fail or are asked"
    " again, each until its limit.",
    evidence(_FUNCTIONS),
    bad=of(*_RETRIED),
    good=of(*_BROKEN_CHAIN),
)


def _any_order(loops: int) -> Example:
    """Write a choice among loops that each lead back to it once, by way of a function."""
    names = [str(n) for n in range(loops)]
    choice = block("Compare", {"ComparisonValue": "$.Queue.Name"}, name="which",
                   when={n: f"loop {n}" for n in names},
                   errors=("NoMatchingCondition",))  # fmt: skip
    turns = [
        block("Loop", {"LoopCount": "1"}, name=f"loop {n}",
              when={"ContinueLooping": f"ask {n}", "DoneLooping": "end"})
        for n in names
    ]  # fmt: skip
    asks = [invoke(f"ask {n}", "which", "sorry", {_LIMIT: "1"}) for n in names]
    return of(choice, *turns, *asks, _SORRY)


CHAIN_NOT_COUNTED = Rule(
    "chain-not-counted",
    Severity.WARNING,
    "There are too many ways through the flow to add up every sequence of functions.",
    evidence(_FUNCTIONS),
    bad=_any_order(15),
    good=_any_order(2),
)
