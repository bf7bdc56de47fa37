"""Says each event in one short sentence, for every view that shows events."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import singledispatch
from typing import Any, Literal

from connect_flows.contact import events as happened
from connect_flows.language.function_arn import function_name
from connect_flows.report.block_name import block_names, short_name

Kind = Literal[
    "start", "block", "heard", "keys", "lambda", "failure", "rule", "assumption", "note", "end"
]
_LONGEST_VALUE = 160
_CONNECT_ARN = re.compile(r"arn:aws[\w-]*:connect:[\w-]*:\d*:instance/[\w-]+/(\S+)")


@dataclass(frozen=True, slots=True)
class Fact:
    """An event in words."""

    kind: Kind
    text: str


def fact(event: happened.Event) -> Fact:
    """Say what happened in one sentence, ARNs of Connect's resources shortened to their ends."""
    said = _fact(event)
    return Fact(said.kind, _CONNECT_ARN.sub(r"\1", said.text))


def is_failure(branch: happened.BranchTaken) -> bool:
    """Tell an error from NoMatchingCondition, which is merely a block's "otherwise"."""
    return branch.kind == "error" and branch.label != "NoMatchingCondition"


@singledispatch
def _fact(event: happened.Event) -> Fact:
    """Tell an event that has no words of its own by its name."""
    return Fact("note", type(event).__name__)


@_fact.register
def _(event: happened.ContactStarted) -> Fact:
    parties = " -> ".join(filter(None, (event.customer, event.system)))
    return Fact("start", f"{event.flow}: {event.channel.lower()} contact {parties}".rstrip())


@_fact.register
def _(event: happened.BlockEntered) -> Fact:
    name, behind = block_names(event.action, event.type)
    return Fact("block", f"{name} ({behind})")


@_fact.register
def _(event: happened.BranchTaken) -> Fact:
    kind = "error" if is_failure(event) else "" if event.label else event.kind
    way = " ".join(filter(None, (kind, event.label)))
    text = f"{way} -> {short_name(event.next_action)}" if event.next_action else way
    return Fact("failure" if is_failure(event) else "note", text)


@_fact.register
def _(event: happened.MessagePlayed) -> Fact:
    if event.is_pause:
        return Fact("note", f"a pause of {event.seconds:.1f} s")
    text = event.text if event.text.strip() else "(nothing: the message is empty)"
    return Fact("heard", text if event.hearer == "customer" else f"(to the {event.hearer}) {text}")


@_fact.register
def _(event: happened.StageBegan) -> Fact:
    return Fact("note", f"{event.stage}: {event.flow}")


@_fact.register
def _(event: happened.InputCollected) -> Fact:
    keys = event.keys or "nothing"
    return Fact("keys", f"caller pressed {keys}: {event.outcome}, {event.seconds:.1f} s")


@_fact.register
def _(event: happened.LambdaAttempted) -> Fact:
    name = function_name(event.arn)
    text = f"{name}, attempt {event.attempt}: {event.outcome} in {event.took_ms:.0f} ms"
    if event.outcome == "answered":
        return Fact("lambda", text)
    return Fact("failure", f"{text}: {event.error}")


@_fact.register
def _(event: happened.LambdaReturned) -> Fact:
    if event.invocation_id:
        return Fact("lambda", f"{function_name(event.arn)} runs on as {event.invocation_id}")
    return Fact("lambda", f"$.External = {in_short(event.external)}")


@_fact.register
def _(event: happened.LambdaFailed) -> Fact:
    return Fact("failure", f"{function_name(event.arn)} failed: {event.reason}")


@_fact.register
def _(event: happened.RuleEnforced) -> Fact:
    return Fact("rule", f"{event.rule}: {event.detail}")


@_fact.register
def _(event: happened.AssumptionUsed) -> Fact:
    return Fact("assumption", f"{event.name} = {event.value}")


@_fact.register
def _(event: happened.Decided) -> Fact:
    return Fact("note", f"{event.question}: {event.answer}{' (default)' * event.by_default}")


@_fact.register
def _(event: happened.AttributesSet) -> Fact:
    return Fact("note", f"{event.scope} attributes: {in_short(event.values)}")


@_fact.register
def _(event: happened.ContactChanged) -> Fact:
    return Fact("note", f"{event.what}: {in_short(event.values)}")


@_fact.register
def _(event: happened.Created) -> Fact:
    return Fact("note", f"created {event.what}: {in_short(event.values)}")


@_fact.register
def _(event: happened.Queued) -> Fact:
    return Fact("note", f"in queue {event.queue}")


@_fact.register
def _(event: happened.Waited) -> Fact:
    return Fact("note", f"waited {event.seconds:g} s: {event.reason}")


@_fact.register
def _(event: happened.TransferredToFlow) -> Fact:
    return Fact("note", f"goes on in flow {event.to_flow}")


@_fact.register
def _(event: happened.ModuleEntered) -> Fact:
    return Fact("note", f"into module {event.module}")


@_fact.register
def _(event: happened.ModuleLeft) -> Fact:
    return Fact("note", f"back from module {event.module} {event.result}".rstrip())


@_fact.register
def _(event: happened.ContactEnded) -> Fact:
    queue = f" ({event.queue})" if event.ending is happened.Ending.QUEUED else ""
    reason = f": {event.reason}" if " " in event.reason else ""  # else a block's type or a queue
    return Fact("end", f"{event.ending}{queue}{reason}")


def in_short(values: Mapping[str, Any]) -> str:
    """Show a mapping as `key=value` pairs, long values cut."""
    return ", ".join(f"{key}={_cut(value)}" for key, value in values.items()) or "(nothing)"


def _cut(value: Any) -> str:  # noqa: ANN401  # any JSON
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 1] + "…"
