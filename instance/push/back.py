"""The way back: each flow that the last push changed gets the version that was made before."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from aws_session.answers import NotDoneError, Unread
from aws_session.reader import PacedReader
from instance.compared.comparison import Comparison
from instance.held.flows import LiveFlow, read_version
from instance.push.changes import Changes
from instance.push.done import Told, problems_of
from instance.push.versions import Before, versions_before


@dataclass(frozen=True, slots=True)
class Return:
    """A flow and the version that it goes back to.

    Attributes:
        stem: of its file.
        live: as the instance has it now.
        before: the version.
    """

    stem: str
    live: LiveFlow
    before: Before


def plan_back(reader: PacedReader, comparison: Comparison) -> tuple[list[Return], list[Unread]]:
    """Return what the last push changed, and what cannot be told.

    The last push is the one of the newest version, with all that it did: a push that was
    interrupted and repeated is one.
    """
    found: dict[str, list[Before]] = {}
    unread: list[Unread] = []
    for stem, flow in comparison.written.items():
        versions = versions_before(reader, comparison.place, flow.live)
        if isinstance(versions, Unread):
            unread.append(versions)
        elif versions:
            found[stem] = versions
    last = _last(found)
    return [
        Return(stem, comparison.written[stem].live, last[stem]) for stem in sorted(last)
    ], unread


def go_back(reader: PacedReader, changes: Changes, returns: list[Return]) -> Iterator[Told]:
    """Publish the version before, flow by flow, and tell what became of it."""
    for one in returns:
        version = read_version(reader, changes.place, one.live, one.before.number)
        if isinstance(version, Unread):
            yield Told(one.stem, "refused", (str(version),))
            continue
        try:
            yield Told(one.stem, _published(changes, one, version))
        except NotDoneError as error:
            yield Told(one.stem, "refused", problems_of(error))


def _published(changes: Changes, one: Return, version: Mapping[str, str]) -> str:
    content, settings = version["Content"], version.get("Settings", "")
    if content == one.live.content:
        return "was back already"
    changes.publish(one.live.kind, one.live.identifier, content, settings)
    return f"is back at version {one.before.number}"


def _last(found: Mapping[str, list[Before]]) -> dict[str, Before]:
    everything = sorted((one for each in found.values() for one in each), key=lambda one: one.at)
    if not everything:
        return {}
    digest = everything[-1].digest
    others = [one.at for one in everything if one.digest != digest]
    earliest = max(others, default="")
    return {
        stem: mine[0]
        for stem, versions in found.items()
        if (mine := [one for one in versions if one.digest == digest and one.at > earliest])
    }
