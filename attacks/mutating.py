"""Breaks a JSON document at random: what is there is dropped, swapped, blown up or made odd."""

import json
import random
from typing import Any

from attacks.output import MARK

Path = tuple[str | int, ...]

ODD: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    2**63,
    1e308,
    "",
    " ",
    "null",
    "\ud800",
    "\x00\x1b[31m\r\n",
    "${jndi:ldap://127.0.0.1/x}",
    "$.Attributes.customer_id",
    "<speak><break time='9s'/></speak>",
    "../../etc/passwd",
    "' OR 1=1 --",
    "\u202e\u2066\u0007",
    "9" * 5000,
    "x" * 40_000,
    [],
    {},
    [[[[]]]],
    {"": {"": {"": ""}}},
    {"keep_warm": {"environments": -1, "hold_ms": "x"}},
    f"{MARK}\n{{}}",
    [f"{MARK}"] * 3,
)


def paths_in(document: Any) -> list[Path]:  # noqa: ANN401 - any JSON
    """Return the path of every value in a document, the document itself left out."""
    found: list[Path] = []
    waiting: list[tuple[Path, Any]] = [((), document)]
    while waiting:
        path, value = waiting.pop()
        inside = (
            value.items()
            if isinstance(value, dict)
            else enumerate(value)
            if isinstance(value, list)
            else ()
        )
        for key, each in inside:
            found.append((*path, key))
            waiting.append(((*path, key), each))
    return found


class Template:
    """A sound document, to be broken differently each time."""

    def __init__(self, document: Any) -> None:  # noqa: ANN401 - any JSON
        self._text = json.dumps(document)
        self._paths = paths_in(document)

    def sound(self) -> Any:  # noqa: ANN401 - any JSON
        """Return the document as it is."""
        return json.loads(self._text)

    def broken(self, chances: random.Random, *, most: int = 4) -> Any:  # noqa: ANN401 - any JSON
        """Return the document with up to `most` breakages, or now and then something else."""
        if chances.random() < 0.01:
            return chances.choice(ODD)
        document = self.sound()
        for _ in range(chances.randint(0, most)):
            _break(document, chances.choice(self._paths), chances)
        return document


def _break(document: Any, path: Path, chances: random.Random) -> None:  # noqa: ANN401 - any JSON
    holder = document
    try:
        for step in path[:-1]:
            holder = holder[step]
        key: Any = path[-1]
        match chances.randrange(4):
            case 0:
                del holder[key]
            case 1:
                holder[f"{key}{chances.choice(('', 'x', chr(0x202E)))}"] = holder.pop(key)
            case 2:
                holder[key] = [holder[key]]
            case _:
                holder[key] = chances.choice(ODD)
    except (KeyError, IndexError, TypeError, AttributeError):
        return  # an earlier breakage took the place away
