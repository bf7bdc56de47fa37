"""Writes a contact that somebody played as a scenario that plays it again."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from math import ceil, floor, inf
from typing import Any

import yaml

from connect_flows.language.flow import Flow
from connect_flows.language.limits import RESPONSE_LIMIT_BYTES
from connect_flows.language.references import references_in
from connect_flows.scenarios.document import is_plain
from connect_flows.scenarios.function_turn import FAULTS, NOT_PERMITTED, FunctionTurn
from connect_flows.scenarios.silence import longest_silence
from connect_flows.scenarios.words import (
    agent_in_words,
    hours_in_words,
    in_words,
    queue_in_words,
)
from connect_flows.simulator.asking import Decided
from connect_flows.simulator.assumptions import Assumptions, shown
from connect_flows.simulator.contact_start import ContactStart
from connect_flows.simulator.contact_state import SERVICE_ROOTS
from connect_flows.simulator.events import (
    ContactEnded,
    Ending,
    Event,
    LambdaAttempted,
    MessagePlayed,
)
from connect_flows.simulator.function_arn import scenario_name
from connect_flows.simulator.questions import Kind
from connect_flows.simulator.refused import SimulatorError
from connect_flows.simulator.script import Script

_LONGEST_PIECE = 80
_MOST_PIECES = 40
_DEEPEST_ANSWER = 6
_FAULT_WORDS = {outcome: word for word, outcome in FAULTS.items()}
_CONTACT_KEYS = {
    "customer": "from",
    "endpoint_type": "from_type",
    "system": "to",
    "contact_id": "id",
    "initial_contact_id": "initial_id",
    "previous_contact_id": "previous_id",
    "related_contact_id": "related_id",
}
"""What a scenario calls a part of the contact, where it is not called as in `ContactStart`."""


class _WithoutAliases(yaml.SafeDumper):
    """Writes what stands in two places twice: a scenario has no aliases."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002  # of whatever
        return True


class NotSavableError(SimulatorError):
    """What was done cannot be written as a scenario."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What somebody did in a contact, to its end or so far.

    Attributes:
        library: The flows that it may have gone through.
        decided: What was decided.
        functions: What came of each attempt, by the function's name.
        usual: What held where nobody decided: it has the data that services had from the start.
        called: Gives the name by which scenarios call the function of an ARN.
    """

    contact: ContactStart
    library: Mapping[str, Flow]
    decided: Decided
    functions: Mapping[str, Sequence[FunctionTurn]]
    events: Sequence[Event]
    assumptions: Assumptions = field(default_factory=Assumptions)
    usual: Script = field(default_factory=Script)
    called: Callable[[str], str] = scenario_name


def write_scenario(done: Done, *, name: str, flow: str) -> str:
    """Write what was done as the YAML of a scenario.

    Raises:
        NotSavableError: a function returned what is no text.
    """
    parts = {
        "scenario": name,
        "flow": flow,
        "contact": _contact(done.contact),
        "caller": _caller(done),
        "agents": [agent_in_words(turn) for turn in done.decided.turns],
        "connect": _connect(done),
        "functions": {
            name: [_turn(one) for one in turns] for name, turns in done.functions.items()
        },
        "assume": _assumptions(done.assumptions),
        "expect": _expect(done),
    }
    document = {key: part for key, part in parts.items() if part not in ({}, [])}
    written: str = yaml.dump(
        document,
        Dumper=_WithoutAliases,
        sort_keys=False,
        allow_unicode=True,
        width=100,
        default_flow_style=None,
    )
    return written


def _contact(contact: ContactStart) -> dict[str, Any]:
    usual = ContactStart(channel=contact.channel)
    changed = {
        _CONTACT_KEYS.get(part.name, part.name): value
        for part in fields(contact)
        if (value := getattr(contact, part.name)) != getattr(usual, part.name)
    }
    changed.pop("instance_arn", None)  # whoever hands in the functions says whose they are
    media = changed.pop("media", {})
    if contact.channel == "VOICE":
        sip = media.get("Sip", {}).get("Headers", {})
        changed |= {"sip_headers": dict(sip)} if sip else {}
    else:
        changed |= {"channel": contact.channel.lower(), "from": contact.customer}
        changed |= {"to": contact.system}
        if "InitialMessage" in media:
            changed["initial_message"] = media["InitialMessage"]
        if contact.initiation_method != "API":
            changed["initiation_method"] = contact.initiation_method
    if "references" in changed:
        changed["references"] = {
            name: {key.lower(): value for key, value in one.items()}
            for name, one in contact.references.items()
        }
    return {key: dict(one) if isinstance(one, Mapping) else one for key, one in changed.items()}


def _caller(done: Done) -> dict[str, Any]:
    decided = done.decided
    asks = any(
        action.type == "GetParticipantInput"
        for flow in done.library.values()
        for action in flow.actions.values()
    )
    keys = decided.keys if asks else []  # elsewhere keys are lost
    written: dict[str, Any] = {
        "keys": [{"at_seconds": each.at_seconds, "press": each.key} for each in keys],
        "intents": [in_words(said) for said in _said(done, Kind.INTENT)],
        "views": [in_words(said) for said in _said(done, Kind.VIEW)],
        "type_ahead": decided.type_ahead,
    }
    written = {key: value for key, value in written.items() if value or key == "keys"}
    hangs_up = _hangs_up(done)
    return {**written, **({} if hangs_up is None else {"hangs_up_after_seconds": hangs_up})}


def _hangs_up(done: Done) -> float | None:
    """Return when the caller hangs up: where the call is not over yet, now."""
    last = done.events[-1] if done.events else None
    if done.decided.hangs_up_at is not None:
        return done.decided.hangs_up_at
    now = 0.0 if last is None else last.at.caller_ms / 1000
    if not isinstance(last, ContactEnded):
        return ceil(now * 1000 + 1) / 1000
    waits = any(turn and turn.answers_at_seconds == inf for turn in done.decided.turns)
    return ceil(now) + 60.0 if waits else None  # one who waits has to leave at some time


def _connect(done: Done) -> dict[str, Any]:
    asked = done.decided.answers
    percentages = _stripped(_said(done, Kind.PERCENTAGE))
    written: dict[str, Any] = {
        "hours": _in_turn(asked.get(Kind.HOURS, ()), hours_in_words, short=True),
        "metrics": _in_turn(asked.get(Kind.METRIC, ())),
        "full_queues": _in_turn(
            _only_full(asked.get(Kind.QUEUE_FULL, ())), queue_in_words, short=True
        ),
        "outcomes": _in_turn(asked.get(Kind.OUTCOME, ())),
        "data": _services(done),
        "data_in_turn": _in_turn(asked.get(Kind.DATA, ())),
        "cold_starts": _cold_starts(done),
        "percentages": percentages,
        "seed": done.usual.seed if Kind.PERCENTAGE in asked else 0,
    }
    return {key: value for key, value in written.items() if value}


def _only_full(asked: Iterable[tuple[str, bool]]) -> Iterator[tuple[str, bool | None]]:
    """Yield what was asked of queues: one that is not full is as usual."""
    yield from ((queue, is_full or None) for queue, is_full in asked)


def _services(done: Done) -> dict[str, Any]:
    """Return the data that services have from the start, and that a flow reads."""
    read = {
        reference.namespace
        for flow in done.library.values()
        for action in flow.actions.values()
        for reference in references_in(action.parameters)
    }
    data = done.usual.data
    return {root: data[root] for root in SERVICE_ROOTS if root in data and root in read}


def _said(done: Done, kind: Kind) -> list[Any]:
    return _stripped([said for _, said in done.decided.answers.get(kind, ())])


def _stripped(said: list[Any]) -> list[Any]:
    """Return answers without those at the end that nobody gave."""
    while said and said[-1] is None:
        said = said[:-1]
    return said


def _in_turn(
    asked: Iterable[tuple[str, Any]],
    word: Callable[[Any], Any] = in_words,
    *,
    short: bool = False,
) -> dict[str, list[Any]]:
    """Write the answers of each thing that was asked about; its short name where that is one."""
    by_name: dict[str, list[Any]] = {}
    for about, said in asked:
        by_name.setdefault(about, []).append(None if said is None else word(said))
    lasts = [about.rsplit("/", 1)[-1] for about in by_name]
    written = {}
    for about, said in by_name.items():
        last = about.rsplit("/", 1)[-1]
        name = last if short and last and lasts.count(last) == 1 else about
        if _stripped(said):
            written[name] = _stripped(said)
    return written


def _cold_starts(done: Done) -> dict[str, list[float]]:
    by_name: dict[str, list[float]] = {}
    for arn, seconds in done.decided.answers.get(Kind.COLD_START, ()):
        by_name.setdefault(done.called(arn), []).append(seconds)
    return {name: said for name, said in by_name.items() if any(said)}


def _turn(turn: FunctionTurn) -> dict[str, Any]:
    written: dict[str, Any] = {}
    if not turn.permitted:
        written["fails"] = NOT_PERMITTED
    elif turn.outcome == "answered":
        written |= _answer(turn.payload)
    else:
        written["fails"] = _FAULT_WORDS[turn.outcome]
    others = {
        "after_seconds": turn.after_seconds,
        "error": turn.error,
        "request_id": turn.request_id,
        "at_its_own_timeout": turn.at_its_own_timeout,
    }
    return {**written, **{key: value for key, value in others.items() if value}}


def _answer(payload: bytes | None) -> dict[str, Any]:
    """Write an answer as JSON, where that is the same to Connect, or else as the text it was."""
    try:
        text = (payload or b"").decode()
    except UnicodeDecodeError as error:
        raise NotSavableError(f"A function returned what is no UTF-8 ({error}).") from error
    try:
        answer = json.loads(text)
        again = json.dumps(answer, allow_nan=False)
    except (ValueError, RecursionError):
        return {"returns": text}
    same = json.loads(again) == answer and max(len(again), len(text)) <= RESPONSE_LIMIT_BYTES
    return {"answers": answer} if same and is_plain(answer, _DEEPEST_ANSWER) else {"returns": text}


def _assumptions(assumptions: Assumptions) -> dict[str, str]:
    usual = Assumptions()
    return {
        each.name: shown(value)
        for each in fields(assumptions)
        if (value := getattr(assumptions, each.name)) != getattr(usual, each.name)
    }


def _expect(done: Done) -> dict[str, Any]:
    """Expect what came: the end, the words, how often functions were asked, the silence."""
    end = done.events[-1] if done.events else None
    expected: dict[str, Any] = {"ending": Ending.HUNG_UP.name.lower()}
    if isinstance(end, ContactEnded):
        expected["ending"] = end.ending.name.lower()
        if end.queue:
            expected["queue"] = end.queue.rsplit("/", 1)[-1]
    for key, hearer in (("hears", "customer"), ("agent_hears", "agent")):
        heard = [
            event.text[:_LONGEST_PIECE]
            for event in done.events
            if isinstance(event, MessagePlayed) and event.hearer == hearer and event.text
        ]
        expected |= {key: heard[:_MOST_PIECES]} if heard else {}
    invoked = [done.called(e.arn) for e in done.events if isinstance(e, LambdaAttempted)]
    if invoked:
        expected["attempts"] = {name: invoked.count(name) for name in dict.fromkeys(invoked)}
    silence = longest_silence(done.events).seconds
    return {**expected, "longest_silence_seconds": (floor(silence * 10) + 1) / 10}
