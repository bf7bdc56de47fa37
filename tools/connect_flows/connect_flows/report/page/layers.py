"""Puts the blocks of a flow into layers, one below the other, as a flow is read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A line from one block to another; the heavier it is, the straighter it is drawn."""

    source: str
    target: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Layers:
    """The layer of each reachable block, from 0, and the links that lead back up."""

    of: Mapping[str, int]
    back: frozenset[Link]

    def length(self, links: Sequence[Link]) -> int:
        """How many layers these links cross in all: what drawing them costs."""
        placed = (link for link in links if link.source in self.of)
        return sum(abs(self.of[link.target] - self.of[link.source]) for link in placed)


def assign_layers(start: str, links: Sequence[Link]) -> Layers:
    """Place each block below all blocks that lead to it.

    Args:
        start: Where the flow begins; what it cannot reach is left out.
        links: All links of the flow.
    """
    leaving: dict[str, list[Link]] = {}
    for link in links:
        leaving.setdefault(link.source, []).append(link)
    finished, back = _walk(start, leaving)
    layer = dict.fromkeys(reversed(finished), 0)
    for node in reversed(finished):
        for link in leaving.get(node, ()):
            if link not in back:
                layer[link.target] = max(layer[link.target], layer[node] + 1)
    return Layers(layer, frozenset(back))


def _walk(start: str, leaving: Mapping[str, list[Link]]) -> tuple[list[str], set[Link]]:
    """Depth first, without recursion: a flow may be 250 blocks deep."""
    finished: list[str] = []
    back: set[Link] = set()
    on_path = {start}
    seen = {start}
    path = [(start, iter(leaving.get(start, ())))]
    while path:
        node, rest = path[-1]
        link = next(rest, None)
        if link is None:
            path.pop()
            on_path.discard(node)
            finished.append(node)
        elif link.target in on_path:
            back.add(link)
        elif link.target not in seen:
            seen.add(link.target)
            on_path.add(link.target)
            path.append((link.target, iter(leaving.get(link.target, ()))))
    return finished, back
