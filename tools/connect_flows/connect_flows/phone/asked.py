"""A question of the engine as buttons and a field, and the person's answer in its words."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from connect_flows.live.told import Asked
from connect_flows.phone.wire import OrderError, cut
from connect_flows.simulator.questions import Kind

Raw = Any
"""An answer as scenario files write it: any JSON."""


@dataclass(frozen=True, slots=True)
class Option:
    """A button: what it says, and the answer that it gives."""

    label: str
    raw: Raw


@dataclass(frozen=True, slots=True)
class Form:
    """How a question is put to a person.

    Attributes:
        field: What a field for another answer asks for; empty: there is none.
        read: Makes the answer of what was written there.
    """

    text: str
    options: Sequence[Option]
    field: str = ""
    read: Callable[[str], Raw] = str


def form_of(question: Asked) -> Form:
    """Return the question as a person is asked it."""
    return FORMS[question.kind](question)


def for_page(question: Asked) -> dict[str, Any]:
    """Return the question as the page gets it; the default is marked."""
    form = form_of(question)
    return {
        "kind": "question",
        "id": question.number,
        "text": cut(form.text),
        "options": [
            {"label": cut(option.label), "default": option.raw == question.default}
            for option in form.options
        ],
        "free": form.field,
    }


def answer_to(question: Asked, choice: int, text: str) -> Raw:
    """Return the answer of a button, or of the field where the choice is -1.

    Raises:
        OrderError: there is no such button, or what was written cannot be read.
    """
    form = form_of(question)
    if 0 <= choice < len(form.options):
        return form.options[choice].raw
    if choice != -1 or not form.field:
        raise OrderError(f"The question has no answer {choice}.")
    try:
        return form.read(text)
    except (ValueError, RecursionError) as error:
        raise OrderError(f"{text[:60]!a} is no answer: {form.field}.") from error


def _two(text: str, **labels: str) -> Callable[[Asked], Form]:
    options = [Option(label, raw) for raw, label in labels.items()]
    return lambda question: Form(text.format(about=_last(question.about)), options)


def _last(name: str) -> str:
    return name.rsplit("/", 1)[-1]


def _default(question: Asked, label: str) -> list[Option]:
    return [Option(label, question.default)]


def _metric(question: Asked) -> Form:
    said = "not known" if question.default is None else f"{question.default:g}"
    return Form(f"How much is {question.about}?", _default(question, said), "a number", float)


def _outcome(question: Asked) -> Form:
    options = [Option(choice or "as the block does", choice) for choice in question.choices]
    return Form(f"What becomes of “{question.about}”?", options)


def _data(question: Asked) -> Form:
    text = f"What does the service know: $.{question.about}?"
    return Form(
        text, _default(question, "nothing"), 'JSON, such as {"FirstName": "Ana"}', json.loads
    )


def _percentage(question: Asked) -> Form:
    text = "Which percent is this contact, 1 to 100?"
    return Form(text, _default(question, "drawn"), "a number from 1 to 100", int)


def _cold(question: Asked) -> Form:
    options = [Option("warm", 0), Option("2 s", 2), Option("5 s", 5)]
    return Form(f"How long does {question.about} take to start?", options, "seconds", float)


def _function(question: Asked) -> Form:
    options = [Option(choice, choice) for choice in question.choices]
    return Form(f"What does the function {question.about} do?", options)


def _intent(question: Asked) -> Form:
    options = [Option(choice, {"intent": choice}) for choice in question.choices]
    options.append(Option("it understands nothing", None))
    text = "What does the bot understand?"
    return Form(text, options, "another intent", lambda name: {"intent": name})


def _view(question: Asked) -> Form:
    options = [Option(choice, {"action": choice}) for choice in question.choices]
    options.append(Option("nobody acts", None))
    text = "What is done in the view?"
    return Form(text, options, "another action", lambda name: {"action": name})


def _agent(question: Asked) -> Form:
    answers: Mapping[str, Raw] = {
        "answers at once": {"answers_after_seconds": 0},
        "answers after 20 s": {"answers_after_seconds": 20},
        "answers when I say": {"answers": "when_told"},
        "never: the call ends in the queue": {"answers": "not_played"},
    }
    options = [Option(label, raw) for label, raw in answers.items()]
    if question.default not in answers.values():
        options = [*_default(question, "as usual"), *options]
    return Form(
        "The contact waits in the queue. An agent…",
        options,
        "seconds until an agent answers",
        _after,
    )


def _after(text: str) -> Raw:
    return {"answers_after_seconds": float(text)}


def _agent_act(_question: Asked) -> Form:
    acts: Mapping[str, Raw] = {
        "talks for a minute": {"talks": 60},
        "talks until I say": {"talks": None},
        "puts the caller on hold until I say": {"holds": None},
        "is put on hold until I say": {"is_held": None},
        "hangs up": {"leaves": "agent"},
        "stays, and the caller hangs up": {"leaves": "customer"},
    }
    return Form("The agent…", [Option(label, raw) for label, raw in acts.items()])


FORMS: Mapping[Kind, Callable[[Asked], Form]] = {
    Kind.HOURS: _two("Are the hours {about} open?", open="open", closed="closed"),
    Kind.QUEUE_FULL: _two("Has the queue {about} room?", free="it has room", full="it is full"),
    Kind.METRIC: _metric,
    Kind.OUTCOME: _outcome,
    Kind.DATA: _data,
    Kind.PERCENTAGE: _percentage,
    Kind.COLD_START: _cold,
    Kind.FUNCTION: _function,
    Kind.INTENT: _intent,
    Kind.VIEW: _view,
    Kind.AGENT: _agent,
    Kind.AGENT_ACT: _agent_act,
}
"""How each kind of question is put; the tests hold it complete."""
