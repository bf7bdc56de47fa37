"""One contact, played through a flow in real time: what callers do, at a caller's pace."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

from connect_flows.contact.events import LambdaFailed, LambdaReturned
from connect_flows.contact.invoker import Invoker
from connect_flows.scenarios.scenario import Scenario
from connect_flows.simulator.engine import run
from connect_flows.simulator.flows_at_hand import FlowsAtHand
from load.figures import Got


@dataclass(frozen=True, slots=True)
class Block:
    """What a Lambda block gave its flow.

    Attributes:
        function: The function's folder name.
        got: What the flow got.
        waited_ms: What the caller waited, retries included.
        tries: How often the function was invoked.
        why: Why it got no better; a word of the function's, or Connect's.
    """

    function: str
    got: Got
    waited_ms: float
    tries: int
    why: str = ""


def play(
    scenario: Scenario,
    flows: FlowsAtHand,
    *,
    invoker: Invoker,
    instance_arn: str,
    numbers: Sequence[str],
    talk: float = 1.0,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Block]:
    """Play a contact to its end, and tell each of its Lambda blocks.

    Connect's rules are those of the engine: the block's time limit, its retries, the answer that a
    flow takes. Between blocks the caller hears prompts and presses keys, which takes the time that
    it takes: a flow that talks for a minute asks once a minute.

    Args:
        scenario: What the caller does.
        flows: The flow, its placeholders filled in.
        invoker: How functions are reached.
        instance_arn: The instance that the contact is on.
        numbers: Callers' numbers in E.164; one of them calls.
        talk: The share of what callers hear and type that is waited for; 0 is all at once.
        sleep: Waits so many seconds.
    """
    contact = replace(
        scenario.contact,
        contact_id=str(uuid4()),
        customer=random.choice(numbers),  # noqa: S311 - no secret
        instance_arn=instance_arn,
    )
    heard = asked = 0.0
    for event in run(
        flows.flow,
        library=flows.library,
        contact=contact,
        invoker=invoker,
        script=scenario.script,
        assumptions=scenario.assumptions,
    ):
        if isinstance(event, LambdaReturned | LambdaFailed):
            asked += event.took_ms / 1000
            yield _block(event, flows.placeholders[event.arn])
        # What the caller's watch shows beyond the invocations, which have taken their time.
        pause = talk * (event.at.caller_ms / 1000 - asked) - heard
        if pause > 0:
            heard += pause
            sleep(pause)


def _block(event: LambdaReturned | LambdaFailed, placeholder: str) -> Block:
    function = placeholder.removeprefix("${function:").removesuffix("}")
    if isinstance(event, LambdaFailed):
        return Block(function, "nothing", event.took_ms, event.attempts, event.results)
    fell_back = event.external.get("answer_source") == "fallback"
    why = str(event.external.get("reason", "")) if fell_back else ""
    return Block(
        function, "fallback" if fell_back else "answer", event.took_ms, event.attempts, why
    )
