"""No pattern takes time that grows with the square of a hostile text."""

import importlib
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
READERS = ("tools/connect_flows/connect_flows", "simulator", "local")
"""Packages that read what others wrote: flows, templates, scenarios, answers."""
PIECES = (
    *("${flow:", "${", "${A.", "$.", "$['", "`$.A", "$.Attributes.$.", "<", "<break ", "a", "-"),
    *("<break time=", "<break time='1", " ", "0", "+1", "arn:aws", "arn:aws:connect::1:instance/"),
)
LENGTH = 128_000


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for package in READERS:
        for file in sorted((ROOT / package).rglob("*.py")):
            if "re.compile" not in file.read_text(encoding="utf-8") or file.stem == "__main__":
                continue
            name = ".".join(file.relative_to((ROOT / package).parent).with_suffix("").parts)
            module = importlib.import_module(name)
            for attribute, value in vars(module).items():
                if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                    yield f"{name}.{attribute}", value


FOUND = dict(patterns())


def test_there_are_patterns_to_try() -> None:
    assert len(FOUND) > 10


@pytest.mark.parametrize("name", FOUND)
def test_a_pattern_is_through_a_hostile_text_at_once(name: str) -> None:
    began = time.process_time()
    for piece in PIECES:
        FOUND[name].findall(piece * (LENGTH // len(piece)))
    # Linear ones take tenths of a second; the square of this length takes ten seconds and more.
    assert time.process_time() - began < 4
