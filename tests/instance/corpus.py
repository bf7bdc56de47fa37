"""Flows of all sorts to pull and push: public ones where they are at hand, and always our own.

What they name is of many instances, and often invented: here each is given to one centre, under a
name, so that another centre can have the same under another id.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from connect_flows.language.flow import FlowFormatError, read_flows
from connect_flows.language.placeholders import fill, placeholders_in
from connect_flows.language.resources import arns_in, id_of
from tests.instance.blocks import end, flow
from tests.instance.centres import LISTED, Centre

PROJECT = Path(__file__).parents[2]
PUBLIC = sorted((PROJECT.parent / "shared" / "flows").glob("*__*.json"))
if not PUBLIC:  # a worktree lies one folder deeper
    PUBLIC = sorted((PROJECT.parents[1] / "shared" / "flows").glob("*__*.json"))
OWN = sorted(
    [
        *(PROJECT / "flows").glob("*.json"),
        *(PROJECT / "tools" / "connect_flows" / "examples").rglob("*.json"),
    ]
)
Json = dict[str, Any]


def sample() -> Iterator[tuple[str, str, Json]]:
    """Yield flows with the name and the type that an instance has for them."""
    for file in [*PUBLIC, *OWN]:
        try:
            found = read_flows(file)
        except FlowFormatError:
            continue
        for number, read in enumerate(one for one in found if one.actions):
            kind = "MODULE" if read.is_module else read.flow_type or "CONTACT_FLOW"
            # Of an unfinished example the service takes nothing.
            if not _startable(read.raw)["StartAction"]:
                continue
            yield f"{file.stem} {number}", kind, _startable(read.raw)


def settled(content: Json, centre: Centre) -> Json:
    """Return a flow's content with everything that it names in the centre."""
    text = json.dumps(content)
    values: dict[str, str] = {}
    for one in placeholders_in(text):
        arn = _held(centre, one.resource, one.name)
        values[f"{one.resource}:{one.name}"] = arn
        if one.resource == "module":
            values[f"module:{one.name}"] = f"{arn.rpartition('/')[2]}:$LATEST"
    text = fill(text, values)
    for found in sorted(arns_in(text), key=lambda one: -len(one.arn)):
        if found.kind != "instance":
            text = text.replace(found.arn, _held(centre, found.kind, id_of(found.arn)))
    read: Json = json.loads(text)
    return read


def same_again(first: Centre, second: Centre) -> None:
    """Give a centre everything but flows that another has, under the same names."""
    for operation, listed in first.instance.listed.items():
        (kind,) = [kind for kind, called in LISTED.items() if called == operation]
        for one in listed:
            second.has(kind, one["Name"])
    for arn in first.instance.lambdas:
        second.function(arn.split(":")[6])
    for name, alias in first.bots.values():
        second.bot(name, alias)
    for name in first.assistants:
        second.assistant(name)


def _startable(content: Mapping[str, Any]) -> Json:
    """An instance holds no flow that begins nowhere."""
    blocks = [one["Identifier"] for one in content["Actions"] if "Identifier" in one]
    start = content.get("StartAction")
    return {**content, "StartAction": start if start in blocks else next(iter(blocks), "")}


def _held(centre: Centre, kind: str, name: str) -> str:
    """Give the centre something of a kind; return its ARN."""
    if kind in LISTED:
        return centre.has(kind, f"The {kind} {name}")
    if kind == "function":
        return f"{centre.function(name)}:live"
    if kind == "bot":
        return centre.bot(f"Bot {name}")
    if kind == "assistant":
        return centre.assistant(f"Assistant {name}")
    centre.flow(f"The {kind} {name}", flow(end()), "MODULE" if kind == "module" else "CONTACT_FLOW")
    return centre.arn_of(kind, f"The {kind} {name}")
