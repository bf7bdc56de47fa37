"""Which functions the flows invoke: also those whose ARN is put together at run time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, product
from typing import Any

from aws_session.which_instance import InstancePlace
from connect_flows.language.flow import Flow
from connect_flows.language.limits import DEFAULT_BLOCK_LIMIT_SECONDS
from connect_flows.language.references import Reference, references_in, split_text
from connect_flows.lint.invocations import lambda_blocks, limit_of, waits_for_answer
from doctor.evidence.arn import FunctionArn, function_arn
from doctor.evidence.flows import LiveFlow
from doctor.evidence.reading import Known

MOST_WAYS = 100
"""Of putting one ARN together: a flow with more is not worth the time."""
_WRITERS = {
    "UpdateContactAttributes": ("Attributes", "Attributes"),
    "UpdateFlowAttributes": ("FlowAttributes", "FlowAttributes"),
}
"""Blocks that set what references read: the parameter, and the references' namespace."""


@dataclass(frozen=True, slots=True)
class Invocation:
    """A Lambda block.

    Attributes:
        flow: the subject of its flow.
        block: its identifier.
        said: what it names the function by, as written.
        arns: the functions that this can be.
        undecided: what in it nobody can know from the flows; empty where all is known.
        limit_seconds: how long it waits.
        waits: whether the caller waits for the answer.
    """

    flow: str
    block: str
    said: str
    arns: tuple[FunctionArn, ...]
    undecided: str
    limit_seconds: int
    waits: bool


def invocations_in(flows: Iterable[LiveFlow], place: InstancePlace) -> list[Invocation]:
    """Return every Lambda block of the flows that could be read."""
    readable = [(one.subject, one.flow.value) for one in flows if isinstance(one.flow, Known)]
    values = _values([flow for _, flow in readable], place)
    return [
        invocation for name, flow in readable for invocation in _invocations(name, flow, values)
    ]


Values = Mapping[tuple[str, str], frozenset[str | None]]
"""What flows set, by namespace and key; None among them stands for what nobody can know."""


def _values(flows: Iterable[Flow], place: InstancePlace) -> Values:
    found: dict[tuple[str, str], set[str | None]] = defaultdict(set)
    found["AwsRegion", ""].add(place.region)
    for flow in flows:
        for action in flow.actions.values():
            parameter, namespace = _WRITERS.get(action.type, ("", ""))
            written = action.parameters.get(parameter)
            for key, value in written.items() if isinstance(written, dict) else ():
                found[namespace, str(key)].add(_literal(value))
    return {key: frozenset(values) for key, values in found.items()}


def _literal(value: Any) -> str | None:  # noqa: ANN401  # any JSON
    """Return a value that is written out; FlowAttributes wrap theirs."""
    if isinstance(value, dict):
        value = value.get("Value")
    if not isinstance(value, str) or next(references_in(value), None):
        return None
    return value


def _invocations(name: str, flow: Flow, values: Values) -> Iterator[Invocation]:
    for action in lambda_blocks(flow):
        said = str(action.parameters.get("LambdaFunctionARN", ""))
        texts, undecided = _texts(said, values)
        found = [function_arn(text) for text in texts]
        if not undecided and (None in found or not found):
            undecided = "it is not the ARN of a function"
        limit = limit_of(action)
        yield Invocation(
            flow=name,
            block=action.identifier,
            said=said,
            arns=tuple(dict.fromkeys(arn for arn in found if arn)),
            undecided=undecided,
            limit_seconds=DEFAULT_BLOCK_LIMIT_SECONDS if limit is None else limit,
            waits=waits_for_answer(action),
        )


def _texts(said: str, values: Values) -> tuple[list[str], str]:
    """Return what a reference can be, and which part of it nobody can know."""
    choices: list[list[str]] = []
    undecided = []
    for part in split_text(said):
        if isinstance(part, str):
            choices.append([part])
            continue
        known = values.get((part.namespace, part.key or ""), frozenset({None}))
        if None in known or not _is_plain(part):
            undecided.append(part.text)
        choices.append(sorted(value for value in known if value is not None))
    texts = ["".join(ways) for ways in islice(product(*choices), MOST_WAYS)]
    if len(texts) == MOST_WAYS:
        undecided.append(f"more than {MOST_WAYS} ways to put it together")
    return texts, ", ".join(undecided)


def _is_plain(reference: Reference) -> bool:
    return len(reference.path) == (1 if reference.namespace == "AwsRegion" else 2)
