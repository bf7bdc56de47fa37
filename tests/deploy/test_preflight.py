from pathlib import Path

import pytest

from deploy.account import Account, UnreachableError
from deploy.look import Look
from deploy.preflight import preflight
from deploy.preflight.access import access
from deploy.preflight.preflight import look_before_deploying, look_before_destroying
from stacks.config import StackConfig
from tests.deploy.stubbed import stubbed
from tests.environments import EVERYTHING, FIXTURES, read_fixture

PROJECT = Path(__file__).parents[2]
CONFIG = StackConfig.read({"test": EVERYTHING}, "test")


class GoodAccount:
    """An account in which everything is as it must be."""

    region: str | None = "eu-central-1"

    def __init__(self) -> None:
        self.client = stubbed(
            ("iam", "get_policy", {"Policy": {}}),
            ("connect", "list_contact_flows", {"ContactFlowSummaryList": []}),
            ("connect", "list_contact_flow_modules", {"ContactFlowModulesSummaryList": []}),
            ("service-quotas", "get_service_quota", {"Quota": {"Value": 100.0}}),
            ("service-quotas", "get_service_quota", {"Quota": {"Value": 200.0}}),
            (
                "connect",
                "list_phone_numbers_v2",
                {
                    "ListPhoneNumbersSummaryList": [
                        {
                            "PhoneNumber": "+493012345678",
                            "PhoneNumberId": "number",
                            "PhoneNumberArn": "arn",
                        }
                    ]
                },
            ),
        )

    def number(self) -> str:
        return "111122223333"

    def bootstrap_version(self, *_: object, **__: object) -> int | None:
        return 30

    def has_instance(self, arn: str) -> bool:
        return arn == str(EVERYTHING["connect"]["instance_arn"])

    def has_secret(self, name_or_arn: str) -> bool:
        return name_or_arn == str(EVERYTHING["crm"]["secret"])

    def has_log_group(self, name: str) -> bool:
        return name == str(EVERYTHING["connect"]["log_group"])

    def concurrency(self) -> int:
        return 2000


def wrong(account: GoodAccount) -> list[Look]:
    return [found for found in look_before_deploying(CONFIG, account) if not found.good]  # type: ignore[arg-type]  # a stand-in


@pytest.fixture(autouse=True)
def python_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preflight, "find_python", lambda: Path("python3.13"))


def test_nothing_is_missing_where_everything_is_there() -> None:
    assert wrong(GoodAccount()) == []
    assert len(list(look_before_deploying(CONFIG, GoodAccount()))) == 13  # type: ignore[arg-type]  # a stand-in


def test_a_demo_crm_on_the_internet_is_pointed_out_and_stops_nothing() -> None:
    def note(**crm: bool) -> Look:
        values = {**FIXTURES["dev"], "crm": {"demo": True, **crm}}
        looks = look_before_deploying(StackConfig.read({"dev": values}, "dev"), GoodAccount())  # type: ignore[arg-type]  # a stand-in
        return next(found for found in looks if "demo CRM" in found.what)

    assert "internet" in note().what
    assert not note().good
    assert not note().needed
    assert note(open=False).good


def test_without_credentials_nothing_else_is_asked() -> None:
    class SignedOut(GoodAccount):
        def number(self) -> str:
            raise UnreachableError("expired")

    (found,) = wrong(SignedOut())
    assert "expired" in found.what
    assert "sign in" in found.to_do.lower()


def test_nobody_is_sent_to_sign_in_where_aws_is_not_reached() -> None:
    class Offline(GoodAccount):
        def number(self) -> str:
            raise UnreachableError("no route to host", on_the_way=True)

    (found,) = wrong(Offline())
    assert found.what == "AWS cannot be asked: no route to host"
    assert "HTTPS_PROXY" in found.to_do
    assert "sign in" not in found.to_do.lower()


def test_what_is_destroyed_needs_credentials_and_a_region_and_nothing_else() -> None:
    account = GoodAccount()
    account.bootstrap_version = lambda *_, **__: None  # type: ignore[method-assign]  # a stand-in
    account.has_secret = lambda name_or_arn: False  # type: ignore[method-assign]  # noqa: ARG005 - a stand-in
    found = list(access(CONFIG, account))  # type: ignore[arg-type]  # a stand-in
    assert [one.what for one in found] == [
        "Credentials of account 111122223333",
        "Region eu-central-1",
    ]
    assert all(one.good for one in found)


def test_with_a_vpc_an_end_takes_patience() -> None:
    (patience,) = look_before_destroying(CONFIG)
    assert "20 to 40 minutes" in patience.what
    assert patience.good
    assert not list(look_before_destroying(read_fixture("dev")))


def test_without_credentials_nothing_is_destroyed() -> None:
    class SignedOut(GoodAccount):
        def number(self) -> str:
            raise UnreachableError("expired")

    (found,) = access(CONFIG, SignedOut())  # type: ignore[arg-type]  # a stand-in
    assert found.needed
    assert not found.good


@pytest.mark.parametrize(
    ("name", "answer", "said"),
    [
        ("number", "999999999999", "account 999999999999, but cdk.json pins 111122223333"),
        ("bootstrap_version", None, "not bootstrapped"),
        ("bootstrap_version", 5, "old version 5"),
        ("has_instance", False, "no Amazon Connect instance"),
        ("has_log_group", False, "no log group /aws/connect/under-eight-test"),
        ("has_secret", False, "no secret"),
        ("concurrency", 150, "concurrency limit is 150; warmth and reserves need 200"),
    ],
)
def test_what_is_missing_is_said_with_what_to_do(name: str, answer: object, said: str) -> None:
    account = GoodAccount()
    setattr(account, name, lambda *_, **__: answer)
    (found,) = wrong(account)
    assert said in found.what
    assert found.to_do
    assert found.needed


def test_an_account_that_the_cdk_does_not_know_is_prepared_by_a_target_of_the_makefile() -> None:
    account = GoodAccount()
    account.bootstrap_version = lambda *_, **__: None  # type: ignore[method-assign]  # a stand-in
    (found,) = wrong(account)
    assert found.to_do.endswith("make bootstrap ENV=test")
    assert "\nbootstrap: setup " in (PROJECT / "Makefile").read_text()


def test_a_new_account_with_a_limit_of_ten_holds_what_reserves_nothing() -> None:
    account = GoodAccount()
    account.concurrency = lambda: 10  # type: ignore[method-assign]  # a stand-in
    found = list(look_before_deploying(read_fixture("dev"), account))  # type: ignore[arg-type]  # a stand-in
    assert not [one for one in found if one.needed and not one.good]


def test_another_region_is_no_place_for_this_instance() -> None:
    account = GoodAccount()
    account.region = "us-east-1"
    assert any("eu-central-1" in found.what for found in wrong(account))


@pytest.mark.parametrize(
    ("variables", "pinned", "region"),
    [
        ({"AWS_REGION": "eu-central-1"}, None, "eu-central-1"),
        ({"AWS_REGION": "eu-central-1", "AWS_DEFAULT_REGION": "us-east-1"}, None, "eu-central-1"),
        ({"AWS_REGION": "us-east-1"}, "eu-central-1", "eu-central-1"),
        ({"AWS_DEFAULT_REGION": "us-east-1"}, None, "us-east-1"),
        ({}, None, None),
    ],
)
def test_the_real_account_is_looked_at_where_the_cdk_deploys_to(
    variables: dict[str, str],
    pinned: str | None,
    region: str | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(Account, "number", lambda _: "111122223333")
    values = {**FIXTURES["dev"], "region": pinned}
    config = StackConfig.read({"dev": values}, "dev")
    *_, found = access(config, Account(config.region))
    assert found.good == (region is not None)
    assert found.what.startswith(f"Region {region}" if region else "The Region is not set")
    assert "Set AWS_REGION=" in found.to_do or found.good


@pytest.mark.parametrize(("limit", "needed"), [(10, False), (5, True)])
def test_pings_that_leave_callers_no_room_are_told(limit: int, needed: bool) -> None:
    account = GoodAccount()
    account.concurrency = lambda: limit  # type: ignore[method-assign]  # a stand-in
    pinged = {"warmth": {"keep_warm": {"environments": 5, "every_minutes": 5}}}
    values = {**FIXTURES["dev"], "functions": {"personal_greeting": pinged}}
    config = StackConfig.read({"dev": values}, "dev")
    (found,) = (
        one
        for one in look_before_deploying(config, account)  # type: ignore[arg-type]  # a stand-in
        if "Pings" in one.what
    )
    assert found.needed == needed
    assert "keep_warm" in found.to_do


def test_a_secret_is_created_by_name_and_an_arn_is_corrected() -> None:
    account = GoodAccount()
    account.has_secret = lambda name_or_arn: False  # type: ignore[method-assign]  # noqa: ARG005 - a stand-in
    (found,) = wrong(account)
    assert "--name arn:" not in found.to_do
    assert "six characters" in found.to_do


def test_an_alarm_that_counts_with_another_limit_is_only_a_note() -> None:
    account = GoodAccount()
    account.concurrency = lambda: 5000  # type: ignore[method-assign]  # a stand-in
    (found,) = wrong(account)
    assert not found.needed


def test_no_python_for_bytecode_is_only_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preflight, "find_python", lambda: None)
    (found,) = wrong(GoodAccount())
    assert "cold starts" in found.what
    assert not found.needed


def test_an_edge_needs_the_cdk_in_us_east_1_too() -> None:
    asked: list[str | None] = []

    def bootstrap_version(region: str | None = None, **_: object) -> int | None:
        asked.append(region)
        return None if region else 30

    values = {
        "region": "eu-central-1",
        "retain_data": False,
        "crm": {"demo": True, "edge": True},
        "functions": {"customer_lookup": {"budget_seconds": 6.5}},
    }
    account = GoodAccount()
    account.bootstrap_version = bootstrap_version  # type: ignore[method-assign, assignment]  # a stand-in
    looks = list(look_before_deploying(StackConfig.read({"dev": values}, "dev"), account))  # type: ignore[arg-type]  # a stand-in
    assert asked == [None, "us-east-1"]
    (missing,) = [one for one in looks if not one.good and one.needed]
    assert missing.what == "The account is not bootstrapped for the CDK in us-east-1"
