"""The adapters of a CRM, and what each reads out of its secret, as their folders say it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ADAPTERS = Path(__file__).resolve().parents[2] / "lambdas" / "libraries" / "crm"
DEFAULT_KIND = "rest"


@dataclass(frozen=True, slots=True)
class SecretForm:
    """What an adapter's secret holds (`secret.json` in its folder).

    Attributes:
        members: each with what to write there; one that begins with `https://` is an address.
        may_be_left_out: those of them that need not be there.
    """

    members: Mapping[str, str]
    may_be_left_out: tuple[str, ...]

    @property
    def needed(self) -> tuple[str, ...]:
        """The members that have to be there."""
        return tuple(name for name in self.members if name not in self.may_be_left_out)

    @property
    def addresses(self) -> tuple[str, ...]:
        """The members that are URLs, the CRM's own first."""
        return tuple(name for name, shown in self.members.items() if shown.startswith("https://"))

    def __str__(self) -> str:
        """The needed members as JSON, to be filled in."""
        pairs = (
            f'"{name}": "{"https://..." if name in self.addresses else "..."}"'
            for name in self.needed
        )
        return f"{{{', '.join(pairs)}}}"


def kinds() -> list[str]:
    """Return the adapters: the folders that say what their secret holds."""
    return sorted(file.parent.name for file in ADAPTERS.glob("*/secret.json"))


def read_form(kind: str) -> SecretForm:
    """Return what the secret of an adapter holds."""
    said = json.loads((ADAPTERS / kind / "secret.json").read_text(encoding="utf-8"))
    return SecretForm(said["members"], tuple(said["may_be_left_out"]))
