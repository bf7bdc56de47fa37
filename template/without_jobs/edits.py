"""How what stays is written without the jobs, each from text to text."""

import json
import re
from collections.abc import Sequence
from typing import Any

from template.without_jobs.places import FUNCTIONS

OFFER = ("Is it a call", "Offer the account statement", "Go to the account statement")
"""The blocks of `flows/inbound.json` that offer a statement, the first of them first."""

_OURS = r"jobs\b|Jobs\(|OF_THE_JOBS|breaking_polls|polls\."
_NAMES_JOBS = re.compile(rf"^(?!\s*\"\"\").*\b(?:{_OURS}).*\n", re.MULTILINE)
_PRESSES = re.compile(r"^caller:\n  press: .*\n", re.MULTILINE)
_HEARS = ", For your account statement"
_NAMES = "|".join((*OFFER, "GetParticipantInput"))
_ITEM = re.compile(rf"(?:{_NAMES})(?:: \w+)?(?:, )?")
_EMPTY = re.compile(r"^  \w+: (?:\[\]|\{\})\n", re.MULTILINE)
_LINE = re.compile(rf"^    (?:{_NAMES}): .*\n", re.MULTILINE)
_TOLD = {
    ", asks for her account statement and is told it": " and reaches a colleague",
    "ending: disconnected": "ending: queued",
    ", Your account statement, Goodbye": "",
}
_ASKS = re.compile(r"^  - \{share: ([\d.]+), scenario: callers/statement\.yaml\}\n", re.MULTILINE)
_KNOWN = re.compile(r"^(  - \{share: )([\d.]+)(, scenario: callers/known\.yaml\})", re.MULTILINE)
_JOBS_OF_A_CENTRE = re.compile(r"^  job_\w+:\n(?:    .*\n)+|^jobs: .*\n", re.MULTILINE)


def without_lines(code: str) -> str:
    """Leave out each line of code that names the jobs."""
    return _NAMES_JOBS.sub("", code).replace(
        "    monitoring = MonitoringStack(", "    MonitoringStack("
    )


def without_sections(text: str) -> str:
    """Leave out what `cdk.json` says of the functions; the rest stays as it is written."""
    for name in FUNCTIONS:
        while found := re.search(rf',?\s*"{name}":\s*', text):
            end = json.JSONDecoder().raw_decode(text, found.end())[1]
            first = not found[0].startswith(",")
            rest = re.sub(r"^\s*,", "", text[end:]) if first else text[end:]
            text = text[: found.start()] + rest
    return text


def without_offer(text: str) -> str:
    """Lead past the offer, to where a caller who wants no statement goes, where there is one."""
    flow: dict[str, Any] = json.loads(text)
    blocks = {action["Identifier"]: action for action in flow["Actions"]}
    if OFFER[0] not in blocks:
        return text
    past = blocks[OFFER[0]]["Transitions"]["NextAction"]
    flow["Actions"] = [action for name, action in blocks.items() if name not in OFFER]
    for name in OFFER:
        flow.get("Metadata", {}).get("ActionMetadata", {}).pop(name, None)
    leads = json.dumps(flow, indent=2, ensure_ascii=False)
    return leads.replace(f'"NextAction": "{OFFER[0]}"', f'"NextAction": "{past}"') + "\n"


def without_statement(scenario: str) -> str:
    """Leave out of a scenario what the offer asks and hears."""
    without = _LINE.sub("", _PRESSES.sub("", scenario).replace(_HEARS, ""))
    return _EMPTY.sub("", _ITEM.sub("", without).replace(", ]", "]").replace(", }", "}"))


def without_being_told(call: str) -> str:
    """Let the caller who is told a statement reach a colleague instead."""
    for before, after in _TOLD.items():
        call = call.replace(before, after)
    return call


def without_askers(centre: str) -> str:
    """Let who asks a centre for a statement want a colleague, as the other known callers do."""
    asks = _ASKS.search(centre)
    if asks is None:
        return centre
    share = float(asks[1])
    without = _JOBS_OF_A_CENTRE.sub("", _ASKS.sub("", centre))
    return _KNOWN.sub(lambda known: f"{known[1]}{float(known[2]) + share:g}{known[3]}", without)


def without_names(names: Sequence[str], door: str) -> str:
    """Leave names out of what a package imports and shows."""
    for name in names:
        door = re.sub(rf'^    "{name}",\n', "", door, flags=re.MULTILINE)
        door = re.sub(rf"(?<=import ){name}(?:, |$)|, {name}$", "", door, flags=re.MULTILINE)
    return re.sub(r"^from [\w.]+ import *\n", "", door, flags=re.MULTILINE)
