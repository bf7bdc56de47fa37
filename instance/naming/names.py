"""What files call the things of an instance: by configuration first, then by their own names."""

from collections.abc import Mapping

from connect_flows.language.placeholders import as_called, as_written
from connect_flows.language.resources import RESOURCE_KINDS, id_of, instance_of
from instance.held.inventory import Inventory
from instance.held.people import fingerprint
from instance.held.place import NamedInstance

Mapped = Mapping[str, Mapping[str, str]]
"""ARNs by the name that files have for them, by kind."""

THIS = "this"
"""What files call the instance itself."""

_MANAGED_VIEW = "aws/"


class Names:
    """Names of what an instance holds, both ways.

    Attributes:
        place: the instance.
        used: each name that was given out or looked up, by kind, with its ARN: what the
            configuration needs.
    """

    def __init__(
        self,
        inventory: Inventory,
        mapped: Mapped,
        stems: Mapping[str, str],
        own_functions: Mapping[str, str],
    ) -> None:
        """Know an instance.

        Args:
            inventory: what it holds.
            mapped: what the configuration calls by other names.
            stems: the file's stem by a flow's or module's ARN.
            own_functions: alias ARN by folder, of the functions that are deployed from here.
        """
        self.place: NamedInstance = inventory.place
        self.inventory = inventory
        self.used: dict[str, dict[str, str]] = {}
        self._mapped = {
            **mapped,
            "function": {**own_functions, **mapped.get("function", {})},
        }
        self._own = own_functions
        self._stems = stems
        self._by_arn = {
            (kind, arn): name for kind, names in self._mapped.items() for name, arn in names.items()
        }

    def name_of(self, kind: str, arn: str) -> str | None:
        """Return what files call something, as placeholders have it; None where it has no name.

        Args:
            kind: a word of `connect_flows.language.resources`.
            arn: its ARN; an id, of what has none in flows.
        """
        name = self._name_of(kind, arn)
        meant = self._mapped.get(kind, {}).get(name or "", arn)
        if name is None or (meant != arn and arn not in self._stems):
            return None
        given = self.used.setdefault(kind, {})
        if given.setdefault(name, arn) != arn:
            return None  # the name stands for something else already
        return name

    def arn_of(self, kind: str, written: str) -> str | None:
        """Return what an instance calls something by.

        Args:
            kind: as above.
            written: its name, as a placeholder has it.
        """
        arn = self._arn_of(kind, written)
        if arn is not None:
            self.used.setdefault(kind, {}).setdefault(written, arn)
        return arn

    def _arn_of(self, kind: str, written: str) -> str | None:
        if kind == "instance":
            return self.place.arn
        if written in self._mapped.get(kind, {}):
            return self._mapped[kind][written]
        name = as_called(written)
        if kind == "view" and name.startswith(_MANAGED_VIEW):
            region, view = self.place.region, name.removeprefix(_MANAGED_VIEW)
            return f"arn:{self.place.partition}:connect:{region}:aws:view/{view}"
        if kind == "function":
            function, colon, qualifier = name.partition(":")
            found = self.inventory.called(kind, function)
            return f"{found.arn}{colon}{qualifier}" if found else None
        found = self.inventory.called(kind, name)
        return found.arn if found else None

    def configuration(self) -> dict[str, dict[str, str]]:
        """Return what was named, for a configuration: nothing of a person, nothing of our own."""
        return {
            kind: dict(sorted(names.items()))
            for kind, names in self.used.items()
            if not RESOURCE_KINDS[kind].is_person and kind != "instance"
            for names in [{n: arn for n, arn in names.items() if not self._is_ours(kind, n)}]
            if names
        }

    def _is_ours(self, kind: str, name: str) -> bool:
        return kind == "function" and name in self._own

    def _name_of(self, kind: str, arn: str) -> str | None:
        if kind == "instance":
            return THIS if arn == self.place.arn else None
        if RESOURCE_KINDS[kind].is_person:
            return self._by_arn.get((kind, arn)) or fingerprint(id_of(arn))
        if (instance_of(arn) or self.place.arn) != self.place.arn:
            return None
        if arn in self._stems:
            return self._stems[arn]
        if (kind, arn) in self._by_arn:
            return self._by_arn[kind, arn]
        if kind in ("flow", "module"):
            return self._flow_name(arn)
        if kind == "function":
            return ":".join(arn.split(":")[6:])
        if kind == "view" and ":aws:view/" in arn:
            return as_written(f"{_MANAGED_VIEW}{id_of(arn)}")
        found = self.inventory.with_arn(arn)
        return as_written(found.name) if found and found.kind == kind else None

    def _flow_name(self, arn: str) -> str | None:
        """Return the own name of one that has no file."""
        found = self.inventory.with_arn(arn)
        is_free = found is not None and found.name not in self._stems.values()
        return as_written(found.name) if found and is_free and _can_be_named(found.name) else None


def _can_be_named(name: str) -> bool:
    """Whether a placeholder of a flow may have the name: it must not lead to another folder."""
    return not name.startswith(".") and not set("/\\") & set(name) and name.isprintable()
