"""Where a mutant differs from the sound flow: only who comes by there can notice."""

import json
from collections.abc import Iterator

from tests.flows.mutations.operators import Mutant
from tests.flows.mutations.our_flows import FOLDER
from tests.flows.mutations.places import Json

Way = tuple[str, ...]
"""A flow and a block that is entered; or a flow, a block and the block that it is left for."""


def changed_ways(mutant: Mutant) -> set[Way]:
    """Return the ways of the sound flow that the mutant does not have as they were."""
    sound = _blocks((FOLDER / f"{mutant.flow}.json").read_text(encoding="utf-8"))
    broken = _blocks(mutant.text)
    return {way for name in sound for way in _of_block(mutant.flow, sound[name], broken.get(name))}


def _of_block(flow: str, sound: Json, broken: Json | None) -> Iterator[Way]:
    name = sound["Identifier"]
    if broken is None or {**sound, "Transitions": {}} != {**broken, "Transitions": {}}:
        yield flow, name
        return
    now = dict(_branches(broken))
    for branch, target in _branches(sound):
        if now.get(branch) != target:
            yield flow, name, target


def _branches(block: Json) -> Iterator[tuple[str, str]]:
    """Yield each branch by what it is for, with the block it leads to."""
    branches = block["Transitions"]
    if "NextAction" in branches:
        yield "next", branches["NextAction"]
    for each in branches.get("Conditions", []):
        yield json.dumps(each["Condition"]), each["NextAction"]
    for each in branches.get("Errors", []):
        yield each["ErrorType"], each["NextAction"]


def _blocks(text: str) -> dict[str, Json]:
    return {block["Identifier"]: block for block in json.loads(text)["Actions"]}
