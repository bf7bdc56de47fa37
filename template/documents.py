"""Takes out of the documents what tells of something that is not there any more."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

_NAMED = re.compile(r"`([^`\s]+)`")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_BEGINS = re.compile(r"\|.*|\s*(?:-|\d+\.) .*|#+ .*|```.*")
"""A row, an item, a heading and code begin a block of their own; an empty line ends one."""


@dataclass(frozen=True, slots=True)
class Gone:
    """What is not there any more.

    Attributes:
        places: folders and files, relative to the checkout.
        headings: of sections.
        words: what the first cell of a table's row names.
    """

    places: Sequence[str]
    headings: Sequence[str]
    words: Sequence[str]

    def without(self, document: str, text: str) -> str:
        """Return a document without the sections, blocks and rows that tell of it.

        Args:
            document: where it is, relative to the checkout.
            text: what it says, in Markdown.
        """
        for heading in self.headings:
            section = rf"^(#+) {re.escape(heading)}\n(?:(?!#+ ).*\n)*"
            text = re.sub(section, "", text, flags=re.MULTILINE)
        kept: list[str] = []
        for block in _blocks(text):
            told = "" if self._names_it(document, block) else self._without_words(block)
            # No second empty line where a paragraph was between two.
            alone = block.isspace() and bool(kept) and kept[-1].isspace()
            kept += [told] if told and not alone else []
        return "".join(kept)

    def _names_it(self, document: str, block: str) -> bool:
        if block.startswith("```"):
            return False
        anchors = {heading.lower().replace(" ", "-") for heading in self.headings}
        named = {one.partition("::")[0].rstrip("/") for one in _NAMED.findall(block)}
        for link in _LINK.findall(block):
            name, _, anchor = link.partition("#")
            if anchor in anchors:
                return True
            named.add(_below_the_checkout(document, name))
        if _is_row(block) and _words(block) and set(_words(block)) <= set(self.words):
            return True
        return any(
            one == place or one.startswith(f"{place}/") for one in named for place in self.places
        )

    def _without_words(self, block: str) -> str:
        """Leave out of a row's first cell what is gone, where something else is left."""
        gone = [word for word in _words(block) if word in self.words]
        for word in gone if _is_row(block) else ():
            block = re.sub(rf", `{re.escape(word)}`|`{re.escape(word)}`, ", "", block, count=1)
        return block


def _blocks(text: str) -> Iterator[str]:
    block, in_code = "", False
    for line in text.splitlines(keepends=True):
        ends = not line.strip() or (_BEGINS.match(line) and not in_code)
        if ends and block and not in_code:
            yield block
            block = ""
        if line.startswith("```"):
            in_code = not in_code
        block += line
        if not line.strip() and not in_code:
            yield block
            block = ""
    if block:
        yield block


def _is_row(block: str) -> bool:
    return block.startswith("| ")


def _words(block: str) -> list[str]:
    return _NAMED.findall(block.split("|")[1]) if _is_row(block) else []


def _below_the_checkout(document: str, name: str) -> str:
    parts: list[str] = []
    for part in (PurePosixPath(document).parent / name).parts:
        if part == "..":
            parts = parts[:-1]
        else:
            parts.append(part)
    return "/".join(parts)


def documents(root: Path) -> list[Path]:
    """The documents of the house; those of the tool in `tools/` know nothing of what it deploys."""
    return sorted(
        file for pattern in ("*.md", "docs/**/*.md", "flows/*.md") for file in root.glob(pattern)
    )
