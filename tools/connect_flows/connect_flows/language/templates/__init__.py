"""Documents of deployment tools, as the JSON that they stand for; what they fill in is a token."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from connect_flows.language.templates import cloudformation, terraform
from connect_flows.language.templates.plain_json import parse

Reader = Callable[[str, Path | None], Any]
"""Takes a text and the file that it is from; returns JSON."""

READERS: dict[str, Reader] = {
    ".json": parse,
    ".tftpl": parse,
    ".yaml": cloudformation.parse,
    ".yml": cloudformation.parse,
    ".template": cloudformation.parse,
    ".tf": terraform.parse,
}
"""How a file is read, by its ending."""


def is_template(file: Path) -> bool:
    """Whether a file is read otherwise than as plain JSON."""
    return READERS.get(file.suffix, parse) is not parse


def load(text: str, file: Path | None) -> Any:  # noqa: ANN401  # any JSON
    """Read a document; a text of no file is JSON.

    Raises:
        FlowFormatError: it is not what its ending says.
    """
    return READERS.get(file.suffix if file else ".json", parse)(text, file)
