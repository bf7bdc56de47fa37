"""Everything that an instance calls by ARN or id, found by either, or by name."""

from collections import Counter
from collections.abc import Iterable, Mapping

from aws_session.answers import Unread
from aws_session.reader import PacedReader
from instance.held.listing import LISTED, Held
from instance.held.place import NamedInstance


class Inventory:
    """What was listed of an instance.

    Attributes:
        place: the instance.
        unread: kinds that could not be listed, and why.
        ambiguous: names that several things of a kind have, so that none is named by it.
    """

    def __init__(
        self, place: NamedInstance, held: Iterable[Held], unread: Mapping[str, Unread]
    ) -> None:
        self.place = place
        self.unread = unread
        everything = list(held)
        counted = Counter((one.kind, one.name) for one in everything)
        self.ambiguous = frozenset(key for key, count in counted.items() if count > 1)
        self.held = [one for one in everything if (one.kind, one.name) not in self.ambiguous]
        self._by_arn = {one.arn: one for one in self.held}
        self._by_id = {one.identifier: one for one in self.held if one.kind != "agent-queue"}
        self._by_name = {(one.kind, one.name): one for one in self.held}

    def with_arn(self, arn: str) -> Held | None:
        """Return what has an ARN."""
        return self._by_arn.get(arn)

    def with_id(self, identifier: str) -> Held | None:
        """Return what has an id."""
        return self._by_id.get(identifier)

    def called(self, kind: str, name: str) -> Held | None:
        """Return what files call by a name."""
        return self._by_name.get((kind, name))

    def names(self, kind: str) -> list[str]:
        """Return the names of a kind, sorted."""
        return sorted(one.name for one in self.held if one.kind == kind)


def take_inventory(
    reader: PacedReader, place: NamedInstance, kinds: Iterable[str], flows: Iterable[Held] = ()
) -> Inventory:
    """List what an instance holds.

    Args:
        reader: the account.
        place: the instance.
        kinds: those to list; what cannot be listed is left.
        flows: flows and modules, which have been read already.
    """
    held, unread = list(flows), dict[str, Unread]()
    wanted = set(kinds)
    for kind, read in LISTED.items():
        if kind in wanted:
            found = read(reader, place)
            if isinstance(found, Unread):
                unread[kind] = found
            else:
                held += found
    return Inventory(place, held, unread)
