"""The configuration: what is refused, and in which words."""

from contextlib import suppress
from copy import deepcopy
from datetime import datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attacks.mutating import Path as Place
from attacks.mutating import paths_in
from stacks.config import (
    BusinessHours,
    ConfigError,
    DemoCrmChoice,
    KeepWarm,
    OwnCrm,
    StackConfig,
)
from stacks.config.crm import read_crm
from stacks.config.crm_form import read_form
from tests.environments import EVERYTHING, FIXTURES
from tests.stacks.known import environments
from tests.stacks.refused_values import PROVISIONED, REFUSED


def changed(path: list[Any], value: object) -> dict[str, Any]:
    """Everything on, with one value another."""
    values = deepcopy(EVERYTHING)
    place: Any = values
    for key in path[:-1]:
        place = place.setdefault(key, {}) if isinstance(place, dict) else place[key]
    place[path[-1]] = value
    return values


def read(values: object) -> StackConfig:
    return StackConfig.read({"dev": values}, "dev")


def test_a_secret_is_looked_for_where_the_instance_is_though_nothing_pins_the_region() -> None:
    values = changed(["region"], None)
    del values["region"]
    secret = "arn:aws:secretsmanager:us-east-1:111122223333:secret:crm-AbCdEf"
    values["crm"] = {**values["crm"], "secret": secret}
    with pytest.raises(ConfigError, match=r"crm\.secret .*a secret in eu-central-1"):
        read(values)


def test_unset_is_the_harmless_environment() -> None:
    config = StackConfig.read(FIXTURES, None)
    assert config.environment == "dev"
    assert config.crm == DemoCrmChoice(is_open=True)
    assert config.connect is None
    assert all(isinstance(one.warmth, KeepWarm) for one in config.functions.values())


@pytest.mark.parametrize("name", ["prod", "test", "staging"])
def test_the_demo_crm_stays_out_of_every_environment_but_dev(name: str) -> None:
    values = {**FIXTURES["dev"], "crm": {"demo": True}}
    with pytest.raises(ConfigError, match=r"crm\.demo is True.*but dev.*internet"):
        StackConfig.read({name: values}, name)


def test_the_demo_crm_is_closed_by_one_key() -> None:
    values = {**FIXTURES["dev"], "crm": {"demo": True, "open": False}}
    assert StackConfig.read({"dev": values}, "dev").crm == DemoCrmChoice(is_open=False)


def test_an_unknown_environment_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(ConfigError, match=r"environment is 'porduction'.*dev, prod"):
        StackConfig.read(FIXTURES, "porduction")


def test_what_a_test_changes_in_an_environment_is_as_it_was_for_the_next() -> None:
    environments()["everything"]["network"].clear()
    assert environments()["everything"] == EVERYTHING
    assert EVERYTHING["network"]


@pytest.mark.parametrize("name", FIXTURES)
def test_the_fixtures_are_valid(name: str) -> None:
    assert StackConfig.read(FIXTURES, name).prefix == f"under-eight-{name}"


@pytest.mark.parametrize(("path", "value", "message"), REFUSED.values(), ids=REFUSED)
def test_a_bad_value_is_refused_by_key_value_and_what_is_allowed(
    path: list[Any], value: object, message: str
) -> None:
    with pytest.raises(ConfigError, match=message):
        read(changed(path, value))


@pytest.mark.parametrize(
    "name",
    ["Europe/Rome", "Europe/Stockholm", "Pacific/Tahiti", "Asia/Kolkata", "Etc/UTC", "Etc/GMT+9"],
)
def test_a_time_zone_by_its_canonical_name_is_read(name: str) -> None:
    path = [*PROVISIONED, "time_zone"]
    warmth = read(changed(path, name)).functions["customer_lookup"].warmth
    assert getattr(warmth, "time_zone") == name  # noqa: B009 - only one kind of warmth has it


def test_more_pings_at_once_than_the_account_may_run_are_refused() -> None:
    warmth = {"keep_warm": {"environments": 20, "every_minutes": 5}}
    values = changed(["functions", "personal_greeting", "warmth"], warmth)
    values["monitoring"]["account_concurrency"] = 10
    with pytest.raises(ConfigError, match=r"account_concurrency is 10.*at least 2\d"):
        read(values)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(path=st.sampled_from(paths_in(EVERYTHING)), value=JSON)
def test_whatever_stands_anywhere_in_the_file_is_read_or_refused(
    path: Place, value: object
) -> None:
    with suppress(ConfigError):
        assert read(changed(list(path), value)).environment == "dev"


@pytest.mark.parametrize(
    "name", ["\u00e91", "dev\u00b2", "\u0661a", "1", "12", "Dev", 5, [], {}, True]
)
def test_an_environments_name_is_a_text_of_letters_and_digits_that_aws_takes(name: object) -> None:
    known = {name: EVERYTHING} if isinstance(name, str) else {"dev": EVERYTHING}
    with pytest.raises(ConfigError, match="environment is"):
        StackConfig.read(known, name)


def test_a_tag_may_have_the_letters_of_any_language() -> None:
    values = changed(["tags"], {"K\u00e4ufer": "M\u00fcnchen"})
    assert read(values).organization.tags == {"K\u00e4ufer": "M\u00fcnchen"}


def test_a_policy_of_awss_own_may_bound_roles() -> None:
    policy = "arn:aws-us-gov:iam::aws:policy/PowerUserAccess"
    values = changed(["permissions_boundary"], policy)
    assert read(values).organization.permissions_boundary == policy


def test_the_peak_is_what_a_reserve_has_to_hold() -> None:
    warmth = read(EVERYTHING).functions["customer_lookup"].warmth
    assert getattr(warmth, "peak") == 80  # noqa: B009 - only one kind of warmth has it


def test_every_mistake_is_told_at_once_and_what_was_meant() -> None:
    values = changed(["retian_data"], True)
    del values["retain_data"]
    values["log_level"] = "INFOO"
    values["functions"]["personal_greetign"] = values["functions"].pop("personal_greeting")
    hours = values["functions"]["customer_lookup"]["warmth"]["provisioned_concurrency"]
    hours["min"] = "two"
    hours["business_hours"][1]["end"] = "25:00"
    hours["business_hours"][2]["days"] = ["SATURDAY"]
    values["connect"]["queues"]["general"] = "general"
    values["monitoring"]["email"] = "nobody"
    with pytest.raises(ConfigError) as refused:
        read(values)
    told = str(refused.value).splitlines()
    assert told[0] == "cdk.json has 9 mistakes:"
    for key in (
        "retain_data is None",
        "retian_data is True. Did you mean 'retain_data'?",
        "log_level is 'INFOO'. Did you mean 'INFO'?",
        "functions.personal_greetign is {",
        "provisioned_concurrency.min is 'two'",
        "business_hours[1].end is '25:00'",
        "business_hours[2].days is 'SATURDAY'",
        "connect.queues.general is 'general'",
        "monitoring.email is 'nobody'",
    ):
        assert [line for line in told[1:] if key in line], key


def test_what_contradicts_is_told_at_once_too() -> None:
    values = changed(["region"], "us-east-1")
    values["account"] = "999999999999"
    with pytest.raises(ConfigError, match="3 mistakes") as refused:
        read(values)
    assert str(refused.value).count("connect.instance_arn") == 2


def test_an_environment_that_is_misspelt_is_guessed() -> None:
    with pytest.raises(ConfigError, match=r"'pord'\. Did you mean 'prod'\?"):
        StackConfig.read(FIXTURES, "pord")


def test_hours_over_midnight_cover_both_days_and_the_turn_of_the_week() -> None:
    hours = BusinessHours(("SUN",), time(22), time(6), 3, 9, "Europe/Rome")
    assert hours.minutes_long == 8 * 60
    for moment, within in (
        ("2026-11-29T21:59:59+01:00", False),
        ("2026-11-29T22:00:00+01:00", True),
        ("2026-11-30T05:59:59+01:00", True),
        ("2026-11-30T06:00:00+01:00", False),
        ("2026-11-30T23:00:00+01:00", False),
    ):
        assert hours.cover_moment(datetime.fromisoformat(moment)) is within


def test_the_adapter_of_a_crm_is_a_folder_and_the_secret_what_it_reads() -> None:
    crm = read_crm("crm", {"secret": "crm", "kind": "oauth"}, may_be_demo=False)
    assert isinstance(crm, OwnCrm)
    assert crm.form.needed == ("url", "token_url", "client_id", "client_secret")
    assert crm.form.addresses == ("url", "token_url")
    assert str(read_form("rest")) == '{"url": "https://...", "api_key": "..."}'


@pytest.mark.parametrize("kind", ["soap", "port", "../rest", "", 7, ["rest"]])
def test_an_adapter_that_is_no_folder_is_refused(kind: object) -> None:
    with pytest.raises(ConfigError, match=r"crm\.kind .*oauth, rest"):
        read_crm("crm", {"secret": "crm", "kind": kind}, may_be_demo=False)


def test_the_demo_crm_has_no_other_adapter() -> None:
    with pytest.raises(ConfigError, match=r"crm\.kind .*demo CRM"):
        read_crm("crm", {"demo": True, "kind": "oauth"}, may_be_demo=True)
