"""What a push would do, before it does anything."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum

from connect_flows.language.resources import arns_in, instance_of
from instance.compared.comparison import Comparison
from instance.files.flow_file import FlowFile
from instance.files.folder import needs_of
from instance.held.flows import ARCHIVED, LeftOut, LiveFlow
from instance.held.place import NamedInstance
from instance.normal.same import is_same
from instance.push.filled import Missing, Values

LONGEST_CONTENT = 256_000
"""Characters (Amazon Connect API reference, CreateContactFlow, Content)."""


class What(Enum):
    """What happens to a flow of the instance."""

    CREATE = "create"
    UPDATE = "update"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Step:
    """One file's way into the instance.

    Attributes:
        file: the flow or module.
        what: whether it is made, changed, or left as it is.
        live: what the instance has; None where it has nothing, or only a draft.
        draft: what the instance has of it that was never published.
        is_first_empty: whether it is made empty, because another has to name it before.
    """

    file: FlowFile
    what: What
    live: LiveFlow | None = None
    draft: LeftOut | None = None
    is_first_empty: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """A push before it is done.

    Attributes:
        steps: in the order in which they are done: what a flow leads to comes before it.
        missing: names that the instance does not have: with one of them nothing is pushed.
        refused: what else forbids the push, as sentences.
        doubts: what a change brings along that is of another instance, as sentences.
    """

    steps: tuple[Step, ...]
    missing: tuple[Missing, ...]
    refused: tuple[str, ...]
    doubts: tuple[str, ...] = ()

    @property
    def changes(self) -> list[Step]:
        """The steps that change something."""
        return [step for step in self.steps if step.what is not What.KEEP]


def plan_push(comparison: Comparison, values: Values, stems: Collection[str] | None = None) -> Plan:
    """Plan a push.

    Args:
        comparison: the folder and the instance.
        values: what names stand for in the instance.
        stems: the files to push, with all that they lead to; None is every file.
    """
    files = comparison.folder.chosen(stems)
    unreadable = comparison.folder.unreadable
    refused = [
        f"{stem}.json: {error.what}: {error.value}. {error.what_to_do}"
        for stem, error in unreadable.items()
        if stems is None or stem in stems
    ]
    refused += [
        f"There is no {stem}.json in {comparison.folder.path}."
        for stem in stems or ()
        if stem not in comparison.folder.files and stem not in unreadable
    ]
    refused += [str(unread) for unread in comparison.unread]
    steps = {stem: _step(comparison, file) for stem, file in files.items()}
    refused += [why for stem in files for why in _forbids(steps[stem], stem)]
    ordered = _in_order(steps, files)
    doubts = [
        f"{step.file.stem}.json names {arn}, which is of another instance."
        for step in ordered
        if step.what is not What.KEEP
        for arn in _foreign(step.file, comparison.place)
    ]
    return Plan(ordered, tuple(values.missing(files)), tuple(refused), tuple(doubts))


def _foreign(file: FlowFile, place: NamedInstance) -> list[str]:
    """Return the ARNs in a file that are of another instance: a pull found no name for them."""
    text = json.dumps(file.document, ensure_ascii=False)
    found = (one.arn for one in arns_in(text) if instance_of(one.arn) not in {None, place.arn})
    return list(dict.fromkeys(found))


def _step(comparison: Comparison, file: FlowFile) -> Step:
    found = comparison.written.get(file.stem)
    if found is not None:
        same = is_same(found.form, file.form)
        return Step(file, What.KEEP if same else What.UPDATE, found.live)
    draft = _left_out(comparison, file)
    return Step(file, What.UPDATE if draft else What.CREATE, draft=draft)


def _left_out(comparison: Comparison, file: FlowFile) -> LeftOut | None:
    """Return what the instance has under a file's name, and no contact gets into."""
    for one in comparison.left_out:
        if comparison.stems.get(one.arn) == file.stem:
            return one
    return None


def _forbids(step: Step, stem: str) -> list[str]:
    """Return why a step cannot be done."""
    why: list[str] = []
    if step.draft and (step.draft.why == ARCHIVED or step.draft.is_unread):
        why.append(f"{stem}.json: {step.draft.name!a} {step.draft.why} in the instance.")
    if step.live and step.live.flow_type != step.file.flow_type:
        why.append(
            f"{stem}.json is of the type {step.file.flow_type}; {step.live.name!a} in the instance"
            f" is of {step.live.flow_type}, which nothing can change. Give one another name."
        )
    return why


def _in_order(steps: Mapping[str, Step], files: Mapping[str, FlowFile]) -> tuple[Step, ...]:
    """Return the steps so that what a flow leads to is there before it.

    A circle has no such order: the flow of it that others name first is made empty.
    """
    ordered: dict[str, Step] = {}
    empty: set[str] = set()
    for root in files:
        _visit(root, steps, files, (ordered, empty))
    return tuple(
        Step(s.file, s.what, s.live, s.draft, is_first_empty=stem in empty)
        for stem, s in ordered.items()
    )


def _visit(
    root: str,
    steps: Mapping[str, Step],
    files: Mapping[str, FlowFile],
    found: tuple[dict[str, Step], set[str]],
) -> None:
    """Add a file after all that it leads to; a long chain of flows needs no deep stack."""
    ordered, empty = found
    way: list[tuple[str, list[str]]] = [(root, needs_of(files[root], files))]
    on_way = {root}
    while way:
        stem, needs = way[-1]
        if stem in ordered or not needs:
            ordered.setdefault(stem, steps[stem])
            way.pop()
            on_way.discard(stem)
            continue
        needed = needs.pop()
        if needed in on_way:
            if steps[needed].what is What.CREATE:
                empty.add(needed)
        elif needed not in ordered:
            on_way.add(needed)
            way.append((needed, needs_of(files[needed], files)))
