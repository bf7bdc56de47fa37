"""Says each event in one short sentence, for every view that shows events."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import singledispatch
from typing import Any, Literal

from simulator import events as happened
from simulator.function_arn import function_name

Kind = Literal[
    "start", "block", "heard", "keys", "lambda", "failure", "rule", "assumption", "note", "end"
]
_LONGEST_VALUE = 160


@dataclass(frozen=True, slots=True)
class Fact:
    """An event in words."""

    kind: Kind
    text: str


@singledispatch
def fact(event: happened.Event) -> Fact:
    """Say what happened; an event without words of its own is told by its name."""
    return Fact("note", type(event).__name__)


@fact.register
def _(event: happened.ContactStarted) -> Fact:
    parties = " -> ".join(filter(None, (event.customer, event.system)))
    return Fact("start", f"{event.flow}: {event.channel.lower()} contact {parties}".rstrip())


@fact.register
def _(event: happened.BlockEntered) -> Fact:
    return Fact("block", f"{event.action} ({event.type})")


@fact.register
def _(event: happened.BranchTaken) -> Fact:
    way = " ".join(filter(None, ("" if event.kind == "condition" else event.kind, event.label)))
    text = f"{way} -> {event.next_action}" if event.next_action else way
    return Fact("failure" if event.kind == "error" else "note", text)


@fact.register
def _(event: happened.MessagePlayed) -> Fact:
    return Fact("heard", event.text)


@fact.register
def _(event: happened.InputCollected) -> Fact:
    keys = event.keys or "nothing"
    return Fact("keys", f"caller pressed {keys}: {event.outcome}, {event.seconds:.1f} s")


@fact.register
def _(event: happened.LambdaAttempted) -> Fact:
    name = function_name(event.arn)
    text = f"{name}, attempt {event.attempt}: {event.outcome} in {event.took_ms:.0f} ms"
    if event.outcome == "answered":
        return Fact("lambda", text)
    return Fact("failure", f"{text}. {event.error}".rstrip())


@fact.register
def _(event: happened.LambdaReturned) -> Fact:
    if event.invocation_id:
        return Fact("lambda", f"{function_name(event.arn)} runs on as {event.invocation_id}")
    return Fact("lambda", f"$.External = {in_short(event.external)}")


@fact.register
def _(event: happened.LambdaFailed) -> Fact:
    return Fact("failure", f"{function_name(event.arn)} failed: {event.reason}")


@fact.register
def _(event: happened.RuleEnforced) -> Fact:
    return Fact("rule", f"{event.rule}: {event.detail}")


@fact.register
def _(event: happened.AssumptionUsed) -> Fact:
    return Fact("assumption", f"{event.name} = {event.value}")


@fact.register
def _(event: happened.Decided) -> Fact:
    return Fact("note", f"{event.question}: {event.answer}{' (default)' * event.by_default}")


@fact.register
def _(event: happened.AttributesSet) -> Fact:
    return Fact("note", f"{event.scope} attributes: {in_short(event.values)}")


@fact.register
def _(event: happened.ContactChanged) -> Fact:
    return Fact("note", f"{event.what}: {in_short(event.values)}")


@fact.register
def _(event: happened.Created) -> Fact:
    return Fact("note", f"created {event.what}: {in_short(event.values)}")


@fact.register
def _(event: happened.Queued) -> Fact:
    return Fact("note", f"in queue {event.queue}")


@fact.register
def _(event: happened.Waited) -> Fact:
    return Fact("note", f"waited {event.seconds:g} s: {event.reason}")


@fact.register
def _(event: happened.TransferredToFlow) -> Fact:
    return Fact("note", f"goes on in flow {event.to_flow}")


@fact.register
def _(event: happened.ModuleEntered) -> Fact:
    return Fact("note", f"into module {event.module}")


@fact.register
def _(event: happened.ModuleLeft) -> Fact:
    return Fact("note", f"back from module {event.module} {event.result}".rstrip())


@fact.register
def _(event: happened.ContactEnded) -> Fact:
    queue = f" ({event.queue})" if event.queue else ""
    reason = f": {event.reason}" if event.reason else ""
    return Fact("end", f"{event.ending}{queue}{reason}")


def in_short(values: Mapping[str, Any]) -> str:
    """Show a mapping as `key=value` pairs, long values cut."""
    return ", ".join(f"{key}={_cut(value)}" for key, value in values.items()) or "(nothing)"


def _cut(value: Any) -> str:  # noqa: ANN401  # any JSON
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 1] + "…"
