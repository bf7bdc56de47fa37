"""An environment of `cdk.json` is played as it is but for what cannot be here, which is said."""

from typing import Any

import pytest

from demo import yours as module
from demo.yours import yours
from stacks.config import ConfigError, StackConfig
from tests.environments import EVERYTHING, EXISTING
from tests.forks.edited import EDITED


@pytest.fixture(autouse=True)
def cdk_json(monkeypatch: pytest.MonkeyPatch) -> None:
    known: dict[str, dict[str, Any]] = {
        **EDITED,
        "everything": EVERYTHING,
        "existing": {**EVERYTHING, **EXISTING},
    }
    monkeypatch.setattr(module, "environments", lambda: known)


@pytest.mark.parametrize("name", [*EDITED, "everything", "existing"])
def test_what_is_changed_is_said_and_all_else_is_yours(name: str) -> None:
    environment, changes = yours(name)
    before = {**EDITED, "everything": EVERYTHING, "existing": {**EVERYTHING, **EXISTING}}[name]
    changed = {key for key in before if environment.values.get(key) != before[key]}
    said = {change.split()[0].partition(".")[0] for change in changes}
    assert changed | {"crm"} == said
    assert StackConfig.read({name: environment.values}, name).connect is None


def test_a_section_that_is_null_is_as_if_it_were_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {"dev": {**EVERYTHING, "monitoring": None}}
    monkeypatch.setattr(module, "environments", lambda: known)
    assert not [change for change in yours("dev")[1] if change.startswith("monitoring")]


def test_a_crm_of_ones_own_is_asked_by_the_name_of_its_secret() -> None:
    assert yours("dev")[0].crm_secrets == ("acme/crm-secret",)
    assert yours("prod")[0].crm_secrets == ("acme/crm",)


def test_a_mistake_is_told_before_anything_is_started() -> None:
    with pytest.raises(ConfigError, match=r"'pord'.*prod"):
        yours("pord")
