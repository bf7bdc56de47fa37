"""What `$.External` holds where it is read.

It holds the most recent synchronous answer, replaced as a whole. So each reading is followed back
to the Lambda blocks that may have run last.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from connect_flows.language.action import Action
from connect_flows.language.function_facts import FunctionFacts
from connect_flows.language.references import Reference
from connect_flows.lint.invocations import waits_for_answer
from connect_flows.lint.reading import references
from connect_flows.lint.subject import Subject

NOBODY = "nobody"
ELSEWHERE = "elsewhere"
FAILED = "failed:"
LARGEST_FLOW = 1000
"""Blocks of a flow that is followed, way by way: the service takes 250."""

READ_AFTER = "Read it only after a function has answered."

Origins = frozenset[str]
"""Blocks that may have answered last, by identifier; `failed:` marks blocks that failed."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A block that reads an answer, and the blocks that may have given it."""

    action: Action
    reference: Reference
    origins: Origins

    @property
    def missing(self) -> list[str]:
        """Those of the origins that leave no answer."""
        return sorted(o for o in self.origins if o == NOBODY or o.startswith(FAILED))

    @property
    def is_missing(self) -> bool:
        """Whether all paths lack an answer."""
        return len(self.missing) == len(self.origins)

    @property
    def is_unasked(self) -> bool:
        """Whether no function was invoked before, on any path."""
        return self.missing[:1] == [NOBODY]

    @property
    def why(self) -> str:
        """The reason why the answer is missing."""
        who = self.missing[0].removeprefix(FAILED)
        return "no function was invoked" if who == NOBODY else f"{who!a} has failed"


def readings(subject: Subject) -> list[Reading]:
    """Return every reading of an answer, in blocks that can be reached."""
    if len(subject.flow.actions) > LARGEST_FLOW:
        return []
    origins = subject.once(origins_of)
    return [
        Reading(action, reference, origins[action.identifier])
        for action, reference in subject.once(references)
        if reference.namespace == "External"
        and len(reference.path) > 1
        and action.identifier in origins
    ]


def known_answers(subject: Subject) -> Iterator[tuple[Reading, str, FunctionFacts]]:
    """Yield each reading with each block that may have answered, where its function is known."""
    for reading in subject.once(readings):
        if reading.reference.key is None:
            continue
        for origin in sorted(reading.origins & subject.flow.actions.keys()):
            facts = subject.function_of(subject.flow.actions[origin])
            if facts is not None and facts.answers is not None:
                yield reading, origin, facts


def has_key(path: tuple[str, ...], facts: FunctionFacts) -> bool:
    """Whether a function answers the key that a reading names."""
    is_flat = facts.response_type != "JSON"
    return path[1] in (facts.answers or ()) and not (is_flat and len(path) > 2)


def origins_of(subject: Subject) -> dict[str, Origins]:
    """Return, for every block that can be reached, who may have answered last before it."""
    flow = subject.flow
    start = ELSEWHERE if subject.is_entered else NOBODY
    origins: dict[str, Origins] = {}
    pending = [(flow.start_action, frozenset({start}))]
    while pending:
        name, arriving = pending.pop()
        known = origins.get(name, frozenset())
        if name not in flow.actions or (name in origins and arriving <= known):
            continue
        origins[name] = known | arriving
        pending.extend(_leaving(flow.actions[name], origins[name]))
    return origins


def _leaving(action: Action, arriving: Origins) -> Iterator[tuple[str, Origins]]:
    success = failure = arriving
    if action.type == "InvokeLambdaFunction" and waits_for_answer(action):
        success = frozenset({action.identifier})
        failure = frozenset({FAILED + action.identifier})
    elif action.type == "InvokeFlowModule":
        success = failure = frozenset({ELSEWHERE})
    if action.next_action is not None:
        yield action.next_action, success
    for condition in action.conditions:
        yield condition.next_action, success
    for error in action.errors:
        yield error.next_action, failure
