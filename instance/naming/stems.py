"""File names for flows: safe in every file system, whatever somebody called a flow.

A name is untrusted text. Of it only letters and digits come through, in lower case: so that no
name leads out of the folder, and no two files differ by capitals alone.
"""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

LONGEST = 80
"""Characters: file systems take 255 bytes, and a scenario's folder has the same name."""

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)")
"""Windows has devices of these names, with any ending."""


def stems_of(
    names: Iterable[tuple[str, str]],
    kept: Mapping[tuple[str, str], str],
    others: Collection[str] = (),
) -> dict[tuple[str, str], str]:
    """Return a file's stem for each flow and module.

    Args:
        names: kind and name of each, as the instance has them.
        kept: stems of the files that they have already.
        others: stems of files that hold something else.
    """
    wanted = list(dict.fromkeys(names))
    taken = {*others, *kept.values()}
    new = {one: _plain(one[1]) for one in wanted if one not in kept}
    how_many = Counter(new.values())
    stems = {one: kept[one] for one in wanted if one in kept}
    for one, stem in new.items():
        is_clear = 0 < len(stem) <= LONGEST and how_many[stem] == 1 and stem not in taken
        stems[one] = stem if is_clear else _distinct(stem, one)
    return stems


def is_stem(text: str) -> bool:
    """Whether a text is a stem as they are given here: a name in a file may lead anywhere."""
    return re.fullmatch(r"[a-z0-9_]{1,120}", text) is not None


def _plain(name: str) -> str:
    """Return a name's letters and digits; nothing where it has none of ours."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "_", letters.lower()).strip("_")
    return "" if _RESERVED.fullmatch(stem) else stem


def _distinct(stem: str, named: tuple[str, str]) -> str:
    """Return a stem that no other flow has, and that this one has each time."""
    digest = hashlib.sha256("\0".join(named).encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return f"{stem[: LONGEST - 12] or named[0]}_{digest}"
