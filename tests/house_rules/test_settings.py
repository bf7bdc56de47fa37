from dataclasses import dataclass

import pytest

from house_rules.settings import HouseSettings, from_environment
from records import record


@record
class Settings(HouseSettings):
    table_name: str = ""
    tries: int = 3


@dataclass(frozen=True, slots=True)
class OlderSettings(HouseSettings):
    table_name: str = ""
    tries: int = 3


@record
class Demanding:
    table_name: str


@dataclass(frozen=True, slots=True)
class OlderDemanding:
    table_name: str


@pytest.mark.parametrize("form", [Settings, OlderSettings])
def test_settings_are_read_whether_record_or_dataclass(form: type[Settings]) -> None:
    read = from_environment(form, {"TABLE_NAME": "jobs", "BUDGET_SECONDS": "2", "TRIES": ""})
    assert (read.table_name, read.tries, read.budget_seconds) == ("jobs", 3, 2.0)


@pytest.mark.parametrize("form", [Demanding, OlderDemanding])
def test_a_setting_without_a_default_has_to_be_there(form: type[Demanding]) -> None:
    with pytest.raises(KeyError, match="TABLE_NAME not set"):
        from_environment(form, {})


def test_fields_are_found_where_a_class_tells_them_only_when_asked() -> None:
    class AsInPython314(type):
        @property
        def __annotations__(cls) -> dict[str, object]:  # type: ignore[override]  # as said above
            return {"table_name": str}

    class Told(metaclass=AsInPython314):
        pass

    told = from_environment(Told, {"TABLE_NAME": "jobs"})
    assert vars(told) == {"table_name": "jobs"}
