"""Gives the product another name, in `product.py` and in every text that tells of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from template.checkout import project_files, project_names

KEPT = frozenset({"LICENSE", "CHANGELOG.md"})
"""Whose words stay: the licence's, and what was released under the old name."""

LONGEST = 24
"""Characters. A function's name has 64 (AWS: "CreateFunction"); the environment's name, the
function's own and two hyphens need 40 of them."""

_SAID = re.compile(r'^PRODUCT = "([a-z0-9-]+)"$', re.MULTILINE)
_FORM = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)+")


class NameRefusedError(Exception):
    """A product cannot have that name."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in each form that texts write it in.

    Attributes:
        product: such as `acme-contact`.
        title: such as `Acme Contact`.
        pascal: such as `AcmeContact`.
    """

    product: str
    title: str
    pascal: str

    @classmethod
    def of(cls, words: str) -> "Name":
        """Read a name.

        Raises:
            NameRefusedError: it has another form.
        """
        if not _FORM.fullmatch(words) or len(words) > LONGEST:
            raise NameRefusedError(
                f"{words!a} is not a product name. Take two words or more of lower-case letters "
                f"and digits, joined by hyphens, {LONGEST} characters at most: acme-contact."
            )
        title = " ".join(word.capitalize() for word in words.split("-"))
        return cls(product=words, title=title, pascal=title.replace(" ", ""))


def rename(root: Path, words: str) -> list[Path]:
    """Rename the product in all files of the checkout, and the files that are named by it.

    Args:
        root: the checkout.
        words: the new name, such as `acme-contact`.

    Returns:
        The files that changed, by their new names.

    Raises:
        NameRefusedError: it is no name, or a tool's: a later renaming could not tell the two
            apart.
        NoCheckoutError: the folder is no git checkout.
    """
    new, files = Name.of(words), project_files(root)
    old = Name.of(called(root))
    if old == new:
        return []
    _refuse_a_tool(root, new)
    return [
        file
        for path, text in _texts(root, files)
        if (file := _renamed(root, path, text, old, new)) is not None
    ]


def called(root: Path) -> str:
    """Return the product's name in a checkout, which need not be this one.

    Raises:
        NameRefusedError: its `product.py` says none.
    """
    found = _SAID.search((root / "product.py").read_text(encoding="utf-8"))
    if not found:
        raise NameRefusedError(
            'product.py does not say what the product is called: PRODUCT = "..."'
        )
    return found[1]


def _texts(root: Path, files: list[Path]) -> Iterator[tuple[Path, str]]:
    for file in files:
        if file.relative_to(root).as_posix() in KEPT:
            continue
        try:
            yield file, file.read_bytes().decode()
        except UnicodeDecodeError:
            continue  # no text, so it says no name


def _refuse_a_tool(root: Path, new: Name) -> None:
    paths = (name.split("/") for name in project_names(root))
    tools = {path[1].replace("_", "-") for path in paths if path[0] == "tools" and len(path) > 2}
    if new.product in tools:
        raise NameRefusedError(
            f"{new.product!a} is the name of a tool in tools/, which texts tell of. Take another."
        )


def _renamed(root: Path, file: Path, text: str, old: Name, new: Name) -> Path | None:
    """Rewrite a file, and move it where its name says the old one; None where nothing does."""
    named = root / _in_new_words(file.relative_to(root).as_posix(), old, new)
    said = _in_new_words(text, old, new)
    if named == file and said == text:
        return None
    if named != file:
        named.parent.mkdir(parents=True, exist_ok=True)
        file.rename(named)
    named.write_bytes(said.encode())
    return named


def _in_new_words(text: str, old: Name, new: Name) -> str:
    for was, is_now in (
        (old.product, new.product),
        (old.title, new.title),
        (old.pascal, new.pascal),
    ):
        text = text.replace(was, is_now)
    return text
