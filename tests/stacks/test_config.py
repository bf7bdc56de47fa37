"""The configuration: what is refused, and in which words."""

from contextlib import suppress
from copy import deepcopy
from datetime import datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

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

PROJECT = Path(__file__).resolve().parents[2]
QUEUE = EVERYTHING["connect"]["queues"]["general"]
PROVISIONED = ["functions", "customer_lookup", "warmth", "provisioned_concurrency"]
MONDAY = {"days": ["MON"], "start": "08:00", "end": "18:00", "min": 5, "max": 9}


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


@pytest.mark.parametrize("name", FIXTURES)
def test_the_fixtures_are_valid(name: str) -> None:
    assert StackConfig.read(FIXTURES, name).prefix == f"under-eight-{name}"


REFUSED: dict[str, tuple[list[Any], object, str]] = {
    "a misspelt key": (["retian_data"], True, r"retian_data is True.*only the keys .*retain_data"),
    "a text for a flag": (["retain_data"], "yes", r"retain_data is 'yes'.*true or false"),
    "a day that logs do not know": (["log_retention_days"], 8, r"log_retention_days is 8"),
    "a level that loggers do not know": (["log_level"], "LOUD", r"log_level is 'LOUD'.*DEBUG"),
    "a level that hides answers from the alarms": (["log_level"], "WARNING", r"'WARNING'.*INFO"),
    "an account of eleven digits": (["account"], "12345678901", r"account .*12 digits"),
    "neither CRM": (["crm"], {}, r"crm is \{\}.*either"),
    "both CRMs": (["crm"], {"demo": True, "secret": "x"}, r"not both"),
    "no CRM section": (["crm"], None, r"crm is None"),
    "a secret's ARN without its last characters": (
        ["crm", "secret"],
        "arn:aws:secretsmanager:eu-central-1:111122223333:secret:crm",
        r"crm\.secret .*six last",
    ),
    "a port of no network": (["network"], None, r"crm\.port is 8443.*without a network"),
    "a port beyond the last": (["crm", "port"], 65536, r"crm\.port is 65536.*to 65535"),
    "a port for the demo CRM": (
        ["crm"],
        {"demo": True, "port": 8443},
        r"crm\.port is 8443.*demo CRM",
    ),
    "an authority for the demo CRM": (
        ["crm"],
        {"demo": True, "ca_file": "tests/stacks/private_ca.pem"},
        r"crm\.ca_file .*demo CRM",
    ),
    "a URL for a host": (
        ["crm", "host"],
        "https://crm.example.com",
        r"crm\.host is 'https.*lower case",
    ),
    "a host for the demo CRM": (
        ["crm"],
        {"demo": True, "host": "crm.example.com"},
        r"crm\.host .*demo CRM",
    ),
    "an own CRM that is closed": (["crm", "open"], False, r"crm\.open is False.*of your own"),
    "authorities outside of the checkout": (
        ["crm", "ca_file"],
        "../../../etc/ssl/cert.pem",
        r"ca_file is '\.\./.*in the checkout",
    ),
    "authorities through a way up": (
        ["crm", "ca_file"],
        "tests/../../private_ca.pem",
        r"ca_file is .*no such file in the checkout",
    ),
    "authorities that are not there": (["crm", "ca_file"], "ca.pem", r"no such file"),
    "a file without certificates": (["crm", "ca_file"], "cdk.json", r"holds no certificate"),
    "an instance id for an ARN": (["connect", "instance_arn"], "0123", r"instance_arn is '0123'"),
    "an instance elsewhere": (["region"], "us-east-1", r"instance_arn .*an instance in us-east-1"),
    "an instance in another account": (
        ["account"],
        "999999999999",
        r"instance_arn .*an instance in account 999999999999",
    ),
    "a secret in another Region": (
        ["crm", "secret"],
        "arn:aws:secretsmanager:us-east-1:111122223333:secret:crm/production-AbCdEf",
        r"crm\.secret .*a secret in eu-central-1",
    ),
    "a queue of another instance": (
        ["connect", "queues", "general"],
        QUEUE.replace("/0123abcd", "/4567abcd"),
        r"queues\.general is 'arn.*/0123abcd-.*/queue/ID",
    ),
    "a prompt for a queue": (
        ["connect", "queues", "general"],
        QUEUE.replace("/queue/", "/prompt/"),
        r"queues\.general is 'arn.*/queue/ID",
    ),
    "a queue for hours": (
        ["connect", "hours"],
        {"office": QUEUE},
        r"hours\.office.*operating-hours",
    ),
    "a queue's name for its ARN": (["connect", "queues", "general"], "Basic", r"queues\.general"),
    "a budget that leaves no time to answer": (
        ["functions", "personal_greeting", "budget_seconds"],
        7.5,
        r"personal_greeting\.budget_seconds is 7\.5.*to 7",
    ),
    "a function that is not there": (["functions", "lookup"], {}, r"functions\.lookup"),
    "two kinds of warmth": (
        ["functions", "customer_lookup", "warmth", "snap_start"],
        True,
        r"exactly one of .*exclude each other",
    ),
    "provisioned concurrency of none": ([*PROVISIONED, "min"], 0, r"min is 0.*from 1 to"),
    "more at least than at most": ([*PROVISIONED, "min"], 21, r"min is 21.*at most max.*20"),
    "hours that reach zero": (
        [*PROVISIONED, "business_hours"],
        [{**MONDAY, "min": 0}],
        r"business_hours\[0\]\.min is 0",
    ),
    "hours that end as they start": (
        [*PROVISIONED, "business_hours"],
        [{**MONDAY, "end": "08:00"}],
        r"end is '08:00'.*another time than start",
    ),
    "hours over midnight into the next": (
        [*PROVISIONED, "business_hours"],
        [
            {**MONDAY, "start": "22:00", "end": "06:00"},
            {**MONDAY, "days": ["TUE"], "start": "05:00"},
        ],
        r"05:00 to 18:00 on TUE.*apart from 22:00 to 06:00",
    ),
    "hours over midnight at the end of the week": (
        [*PROVISIONED, "business_hours"],
        [
            {**MONDAY, "days": ["SUN"], "start": "22:00", "end": "06:00"},
            {**MONDAY, "start": "06:05"},
        ],
        r"06:00 on MON, then 06:05 on MON",
    ),
    "hours in a zone that nobody has": (
        [*PROVISIONED, "business_hours"],
        [{**MONDAY, "time_zone": "Europe/Rom"}],
        r"business_hours\[0\]\.time_zone is 'Europe/Rom'\. Did you mean 'Europe/Rome'\?",
    ),
    "hours that overlap": (
        [*PROVISIONED, "business_hours"],
        [MONDAY, {**MONDAY, "start": "17:00", "end": "20:00"}],
        r"17:00 to 20:00 on MON.*apart from",
    ),
    "hours that follow at once": (
        [*PROVISIONED, "business_hours"],
        [MONDAY, {**MONDAY, "start": "18:10", "end": "20:00"}],
        r"18:00 on MON, then 18:10 on MON.*more than 10 minutes in between",
    ),
    "hours that follow at once after midnight": (
        [*PROVISIONED, "business_hours"],
        [
            {**MONDAY, "days": ["SUN"], "end": "23:55"},
            {**MONDAY, "start": "00:05"},
        ],
        r"23:55 on SUN, then 00:05 on MON",
    ),
    "a day that no week has": (
        [*PROVISIONED, "business_hours"],
        [{**MONDAY, "days": ["MO"]}],
        r"days is 'MO'",
    ),
    "the same day twice": (
        [*PROVISIONED, "business_hours"],
        [{**MONDAY, "days": ["MON", "TUE", "MON"]}],
        r"days is \['MON', 'TUE', 'MON'\].*once",
    ),
    "a time zone that nobody has": (
        [*PROVISIONED, "time_zone"],
        "Europe/Romulus",
        r"time_zone is 'Europe/Romulus'.*IANA",
    ),
    **{
        f"a time zone by another name: {name}": ([*PROVISIONED, "time_zone"], name, complaint)
        for name, complaint in {
            "US/Eastern": r"time_zone is 'US/Eastern'.*canonical.*America/New_York",
            "Asia/Calcutta": "Asia/Kolkata",
            "UTC": "Etc/UTC",
            "Etc/Zulu": "Etc/UTC",
            "localtime": "canonical",
            "Factory": "canonical",
            "posixrules": "canonical",
            "EST5EDT": "canonical",
            "europe/rome": "canonical",
            "Etc/GMT+13": "canonical",
        }.items()
    },
    "a path for a time zone": ([*PROVISIONED, "time_zone"], "../etc", r"time_zone is '\.\./etc'"),
    "hours without a time zone": ([*PROVISIONED, "time_zone"], None, r"time_zone is None"),
    "a reserve below what is provisioned": (
        ["functions", "customer_lookup", "reserved_concurrency"],
        79,
        r"reserved_concurrency is 79.*at least 80",
    ),
    "a public range for a VPC": (
        ["network", "create", "cidr"],
        "8.8.0.0/16",
        r"cidr is '8\.8\.0\.0/16'.*private",
    ),
    "a demo CRM behind closed doors": (
        ["crm"],
        {"demo": True},
        r"internet is False.*closed VPC cannot reach",
    ),
    "two kinds of VPC": (["network", "import"], {"vpc_id": "vpc-0"}, r"either"),
    "a number that nobody can call": (
        ["connect", "phone_numbers"],
        {"030 12345": "inbound"},
        r"phone_numbers is '030 12345'.*E\.164",
    ),
    "a ping an hour": (
        ["functions", "personal_greeting", "warmth"],
        {"keep_warm": {"environments": 1, "every_minutes": 60}},
        r"every_minutes is 60.*from 1 to 15",
    ),
    "half an address": (["monitoring", "email"], "on-call@", r"email is 'on-call@'"),
}


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


@given(key=st.sampled_from(sorted(EVERYTHING)), value=JSON)
def test_whatever_stands_in_the_file_is_read_or_refused(key: str, value: object) -> None:
    with suppress(ConfigError):
        assert read(changed([key], value)).environment == "dev"


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
