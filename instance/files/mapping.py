"""What an instance calls the things that files name: FOLDER/instances/ALIAS.json.

It has the shape of the `connect` section of cdk.json, by the settings of
`connect_flows.language.resources`. Names may be given other ARNs by hand: they are kept.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from connect_flows.language.json_text import read_json
from connect_flows.language.resources import RESOURCE_KINDS
from instance.files.flow_file import as_text, write_whole
from instance.held.place import NamedInstance
from instance.naming.names import Mapped

FOLDER = "instances"
_BY_SETTING = {
    kind.setting: word for word, kind in RESOURCE_KINDS.items() if kind.setting != "instance_arn"
}


class MappingError(ValueError):
    """A mapping is not what it should be; the message names file and key."""


def mapping_file(folder: Path, place: NamedInstance) -> Path:
    """Return where an instance's mapping is; its alias is untrusted text."""
    is_plain = re.fullmatch(r"[A-Za-z0-9-]{1,100}", place.alias)
    return folder / FOLDER / f"{place.alias.lower() if is_plain else place.id}.json"


def read_mapping(folder: Path, place: NamedInstance) -> dict[str, dict[str, str]]:
    """Return the names of a mapping by kind; empty where there is no file yet.

    Raises:
        MappingError: the file is not JSON, or is of another instance.
    """
    path = mapping_file(folder, place)
    try:
        said = read_json(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise MappingError(f"{path}: {error}. Correct it, or remove it and pull again.") from error
    if not isinstance(said, dict) or said.get("instance_arn") != place.arn:
        raise MappingError(f"{path} is not of the instance {place.arn}. Remove it, or rename it.")
    return mapped(said, str(path))


def mapped(section: Mapping[str, Any], where: str) -> dict[str, dict[str, str]]:
    """Return the names in a `connect` section, by kind.

    Raises:
        MappingError: a name has no text.
    """
    found: dict[str, dict[str, str]] = {}
    for setting, kind in _BY_SETTING.items():
        names = section.get(setting)
        if isinstance(names, dict):
            for name, arn in names.items():
                if not isinstance(arn, str):
                    raise MappingError(f"{where}: {setting}.{name} is {arn!a}. Write an ARN.")
            found[kind] = dict(names)
    return found


def mapping_text(place: NamedInstance, names: Mapped) -> str:
    """Return a mapping as its file has it."""
    section: dict[str, Any] = {"instance_arn": place.arn}
    for setting, kind in sorted(_BY_SETTING.items()):
        if names.get(kind):
            section[setting] = dict(sorted(names[kind].items()))
    return as_text(section)


def write_mapping(folder: Path, place: NamedInstance, names: Mapped) -> bool:
    """Write a mapping; return whether the file is another now.

    Raises:
        OSError: it cannot be written.
    """
    path, text = mapping_file(folder, place), mapping_text(place, names)
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    write_whole(path, text)
    return True
