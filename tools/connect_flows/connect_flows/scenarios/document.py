"""Reads a YAML document strictly: bounded in size and depth, no aliases, no key twice."""

from pathlib import Path
from typing import Any

import yaml

from connect_flows.scenarios.format_error import ScenarioFormatError

LARGEST_FILE_BYTES = 256 * 1024
DEEPEST_NESTING = 12
LARGEST_NUMBER = 10**18
_WRITE_PLAINLY = "Write it as plain YAML, without anchors, aliases and deep nesting."


def read_document(path: Path) -> dict[str, Any]:
    """Read a file that holds one YAML mapping.

    Raises:
        ScenarioFormatError: the file cannot be read, is too large or too deep, is not YAML,
            writes a key twice, or holds a number or a text that JSON cannot.
    """
    return parse_document(_read_text(path), str(path))


def parse_document(text: str, file: str) -> dict[str, Any]:
    """Read the text of a file that holds one YAML mapping.

    Raises:
        ScenarioFormatError: as `read_document`.
    """
    try:
        _refuse_tricks(text, file)
        document = yaml.safe_load(text)
    except ScenarioFormatError:
        raise
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1}" if mark else ""
        what = str(getattr(error, "problem", None) or "this is not YAML")
        raise ScenarioFormatError(file, place, what, "Correct the YAML.") from error
    except ValueError as error:  # such as the date 2026-13-45
        raise ScenarioFormatError(file, "", str(error), "Quote the value.") from error
    if not isinstance(document, dict):
        raise ScenarioFormatError(file, "", "the file holds no mapping", _WRITE_PLAINLY)
    _refuse_beyond_json(document, file)
    return document


def is_plain(value: object, depth: int) -> bool:
    """Whether a value can stand in a document, so many levels deep at most."""
    try:
        _refuse_beyond_json(value, "")
    except ScenarioFormatError:
        return False
    return _is_shallow(value, depth)


def _is_shallow(value: object, depth: int) -> bool:
    if not isinstance(value, dict | list):
        return True
    inner = value.values() if isinstance(value, dict) else value
    return depth > 0 and all(_is_shallow(each, depth - 1) for each in inner)


def _read_text(path: Path) -> str:
    file = str(path)
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST_FILE_BYTES + 1)
        text = content.decode("utf-8")
    except OSError as error:
        what = f"the file cannot be read ({error.strerror})"
        raise ScenarioFormatError(file, "", what, "Give the path of a YAML file.") from error
    except UnicodeDecodeError as error:
        raise ScenarioFormatError(file, "", "this is not UTF-8", "Save it as UTF-8.") from error
    except ValueError as error:  # a path that no system has
        what = f"the file cannot be read ({error})"
        raise ScenarioFormatError(file, "", what, "Give the path of a YAML file.") from error
    if len(content) > LARGEST_FILE_BYTES:
        what = f"the file is larger than {LARGEST_FILE_BYTES // 1024} KB"
        raise ScenarioFormatError(file, "", what, "Split it into several scenarios.")
    return text


def _refuse_tricks(text: str, file: str) -> None:
    """Refuse what makes a small file large (aliases, depth) or hides a key (doubles)."""
    open_mappings: list[_Collection] = []
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        place = f"line {event.start_mark.line + 1}" if event.start_mark else ""
        if isinstance(event, yaml.AliasEvent):
            raise ScenarioFormatError(file, place, "an alias (*) is not allowed", _WRITE_PLAINLY)
        if isinstance(event, yaml.CollectionEndEvent):
            open_mappings.pop()
        elif isinstance(event, yaml.NodeEvent):
            key = event.value if isinstance(event, yaml.ScalarEvent) else None
            if open_mappings and open_mappings[-1].is_double(key):
                what = f"the key {key!a} is written twice"
                raise ScenarioFormatError(file, place, what, "Keep one of them.")
            if isinstance(event, yaml.CollectionStartEvent):
                open_mappings.append(_Collection(isinstance(event, yaml.MappingStartEvent)))
        if len(open_mappings) > DEEPEST_NESTING:
            what = f"nested deeper than {DEEPEST_NESTING} levels"
            raise ScenarioFormatError(file, place, what, _WRITE_PLAINLY)


def _refuse_beyond_json(value: object, file: str) -> None:
    """Refuse what YAML can write and JSON cannot: endless numbers, half a character."""
    if isinstance(value, dict | list):
        for item in (*value, *value.values()) if isinstance(value, dict) else value:
            _refuse_beyond_json(item, file)
    elif isinstance(value, int | float) and not abs(value) < LARGEST_NUMBER:
        what = "a number is not finite, or has over 18 digits"
        raise ScenarioFormatError(file, "", what, "Quote it if it is a text.")
    elif isinstance(value, str) and any("\ud800" <= c <= "\udfff" for c in value):
        raise ScenarioFormatError(
            file, "", f"{value!a:.60} holds half of a character", _WRITE_PLAINLY
        )


class _Collection:
    """An open list or mapping; a mapping's children are keys and values in turn."""

    def __init__(self, is_mapping: bool) -> None:
        self._is_mapping = is_mapping
        self._children = 0
        self._keys: set[str] = set()

    def is_double(self, scalar: str | None) -> bool:
        """Count a child; tell whether it is a key that was there before."""
        is_key = self._is_mapping and self._children % 2 == 0
        self._children += 1
        if not is_key or scalar is None:
            return False
        double = scalar in self._keys
        self._keys.add(scalar)
        return double
