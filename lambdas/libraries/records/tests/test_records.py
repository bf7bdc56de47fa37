import subprocess
import sys
from pathlib import Path

import pytest

from records import defaults_of, made, record, replaced, to_dict

LIBRARIES = Path(__file__).parents[2]


@record
class Place:
    name: str
    floor: int = 0
    seen: list[str] = made(factory=list)


@record
class Office(Place):
    desks: int = 1

    def __repr__(self) -> str:
        return "Office(...)"


def test_a_record_is_made_by_place_and_by_name() -> None:
    assert to_dict(Place("a", seen=["x"])) == {"name": "a", "floor": 0, "seen": ["x"]}
    assert to_dict(Office("b", desks=3)) == {"name": "b", "floor": 0, "seen": [], "desks": 3}
    with pytest.raises(TypeError, match="name"):
        Place()  # type: ignore[call-arg]  # that is what is tried


def test_fields_are_found_where_a_class_tells_them_only_when_asked() -> None:
    class AsInPython314(type):
        @property
        def __annotations__(cls) -> dict[str, object]:  # type: ignore[override]  # as said above
            return {"name": str}

    class Told(metaclass=AsInPython314):
        pass

    assert to_dict(record(Told)("a")) == {"name": "a"}  # type: ignore[call-arg]  # as above


def test_a_class_does_not_hold_what_its_records_hold() -> None:
    for name in Office.__match_args__:
        assert not hasattr(Office, name), "CPython then takes thrice as long for it"
    assert defaults_of(Office)["floor"] == 0
    assert "name" not in defaults_of(Office)


def test_each_record_has_what_is_made_for_it() -> None:
    assert Place("a").seen is not Place("a").seen


def test_records_are_equal_that_hold_the_same() -> None:
    assert Place("a", 1) == Place("a", 1)
    assert Place("a", 1) != Place("a", 2)
    assert Office("a") != Place("a")
    assert hash(Place("a", seen=())) == hash(Place("a", seen=()))  # type: ignore[arg-type]  # a list has no hash


def test_a_record_tells_what_it_holds_unless_it_says_otherwise() -> None:
    assert repr(Place("a")) == "Place(name='a', floor=0, seen=[])"
    assert repr(Office("secret")) == "Office(...)"


def test_a_record_like_another() -> None:
    assert replaced(Place("a", 1), floor=2) == Place("a", 2)
    with pytest.raises(TypeError, match="roof"):
        replaced(Place("a"), roof=1)


def test_a_record_costs_no_import() -> None:
    heavy = "{'dataclasses', 'inspect', 'ast', 'typing'} & set(sys.modules)"
    code = f"import sys, records; print({heavy})"
    said = subprocess.run(  # noqa: S603 # our own interpreter
        [
            sys.executable,
            "-I",
            "-S",
            "-c",
            f"import sys; sys.path.append({str(LIBRARIES)!r}); {code}",
        ],
        check=True,
        capture_output=True,
        text=True,
    )
    assert said.stdout.strip() == "set()"
