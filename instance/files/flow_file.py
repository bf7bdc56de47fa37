"""A flow or module as a file has it."""

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from connect_flows.language.flow import Flow, FlowFormatError, read_flow
from connect_flows.language.flow_file import read_flow_file
from connect_flows.language.json_text import read_json
from connect_flows.language.placeholders import PlaceholderError, fill
from instance.held.flows import FLOW, MODULE
from instance.normal.form import in_order, labelled

DEFAULT_TYPE = "CONTACT_FLOW"
_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class FlowFile:
    """A flow or module of a folder.

    Attributes:
        stem: of its file; what other flows name it by.
        document: its JSON, with placeholders.
        flow: the same as types.
        name: what the instance calls it: `Metadata.name`, or a name by default.
        is_named: whether the file itself says so.
    """

    stem: str
    document: dict[str, Any]
    flow: Flow
    name: str
    is_named: bool

    @property
    def kind(self) -> str:
        """`flow` or `module`."""
        return MODULE if self.flow.is_module else FLOW

    @property
    def flow_type(self) -> str | None:
        """As CreateContactFlow calls it; None of a module."""
        return None if self.flow.is_module else self.flow.flow_type or DEFAULT_TYPE

    @property
    def description(self) -> str:
        """Empty where there is none."""
        said = self.document.get("Metadata")
        described = said.get("description") if isinstance(said, dict) else None
        return described if isinstance(described, str) else ""

    @property
    def form(self) -> dict[str, Any]:
        """The JSON in the form in which flows are compared."""
        named = self.document.get("Metadata", {}).get("name") if self.is_named else None
        said = labelled(
            self.document,
            name=named,
            flow_type=self.flow_type,
            description=self.description,
            settings="",
        )
        return in_order(said, self.flow)


def read_file(path: Path, default_prefix: str = "") -> FlowFile | FlowFormatError:
    """Read a file; what is wrong with one that holds no single flow.

    Args:
        path: of a JSON file.
        default_prefix: before the name of a flow whose file tells none, as in `prefix-my-flow`.
    """
    try:
        text = read_flow_file(path)
        document = read_json(text)
        flow = read_flow(text, name=path.stem)
        metadata = document.get("Metadata")
        said = metadata.get("name") if isinstance(metadata, dict) else None
        named = fill(said, {}) if isinstance(said, str) else ""
    except FlowFormatError as error:
        return error
    except PlaceholderError as error:
        return FlowFormatError("Metadata.name names no flow", str(error), "Write the flow's name.")
    except (ValueError, AttributeError) as error:
        return FlowFormatError("The file is not JSON", str(error), "Export the flow again.")
    if "Actions" not in document:
        return FlowFormatError("The flow is wrapped", path.name, "Give the flow's content alone.")
    default = f"{default_prefix}{path.stem.replace('_', '-')}" if default_prefix else path.stem
    return FlowFile(path.stem, document, flow, named or default, bool(named))


def as_text(form: dict[str, Any]) -> str:
    """Return a flow's JSON as files hold it."""
    return encodable(json.dumps(form, indent=2, ensure_ascii=False)) + "\n"


def encodable(text: str) -> str:
    """Return JSON that UTF-8 can hold: JSON may have half a character, UTF-8 cannot."""
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def write_whole(path: Path, text: str) -> None:
    """Write a file, all of it or nothing; a link in its place is replaced, not followed.

    Raises:
        OSError: it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.unlink(missing_ok=True)
    with beside.open("x", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
    os.replace(beside, path)  # noqa: PTH105  # Path.replace does not say that it is atomic
