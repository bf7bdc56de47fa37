"""What a pull says of all that has no name: of another instance's things once an instance."""

from collections import Counter
from collections.abc import Iterator, Sequence

from connect_flows.language.resources import arns_in, instance_of
from instance.drift.values import shown
from instance.held.place import NamedInstance
from instance.naming.written import Unnamed

MOST_NAMED = 5


def told(unnamed: Sequence[Unnamed], place: NamedInstance) -> Iterator[str]:
    """Yield a line for each, and one for each other instance: a copied flow names only its things.

    Args:
        unnamed: in the order of the flows.
        place: the instance that was pulled.
    """
    elsewhere: dict[str, list[Unnamed]] = {}
    for one in unnamed:
        other = instance_of(one.what)
        if other is None or other == place.arn:
            yield _line(one)
        else:
            elsewhere.setdefault(other, []).append(one)
    for other, those in elsewhere.items():
        yield _of_another(other, those)


def _line(one: Unnamed) -> str:
    where = f", block '{shown(one.block)}'" if one.block else ""
    return f"'{shown(one.flow)}'{where}: {shown(one.what)}. {shown(one.why)}"


def _of_another(instance: str, those: Sequence[Unnamed]) -> str:
    kinds = Counter(next((arn.kind for arn in arns_in(one.what)), "other") for one in those)
    what = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    flows = list(dict.fromkeys(one.flow for one in those))
    named = ", ".join(f"'{shown(flow)}'" for flow in flows[:MOST_NAMED])
    left = len(flows) - MOST_NAMED
    more = f" and {left} more" if left > 0 else ""
    return (
        f"of another instance, {shown(instance)}: {len(those)} places ({what}) in {named}{more}."
        " `connect-flows lint --values` with the mapping names each block."
    )
