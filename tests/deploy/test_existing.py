"""The preflight sees whether what an organization has already is there."""

from collections.abc import Mapping
from typing import Any

import pytest
from botocore.exceptions import ClientError

from deploy.account import Account
from deploy.preflight.existing import look_at_existing
from stacks.config import StackConfig
from tests.deploy.stubbed import stubbed
from tests.environments import EVERYTHING, EXISTING, read_fixture

CONFIG = StackConfig.read({"existing": {**EVERYTHING, **EXISTING}}, "existing")
KEY, TOPIC = EXISTING["kms_key_arn"], EXISTING["monitoring"]["topic_arn"]
ADMITS = '{"Principal": {"Service": "cloudwatch.amazonaws.com"}}'


def an_account(client: Any) -> Account:  # noqa: ANN401 - a factory of stubbed clients
    account = object.__new__(Account)
    account.client = client  # type: ignore[method-assign]  # a stand-in
    return account


def there_is(*, state: str = "Enabled", policy: str = ADMITS) -> Account:
    return an_account(
        stubbed(
            ("kms", "describe_key", {"KeyMetadata": {"KeyId": KEY, "KeyState": state}}),
            ("sns", "get_topic_attributes", {"Attributes": {"Policy": policy}}),
            ("iam", "get_policy", {"Policy": {}}),
        )
    )


class Gone:
    """A client of an account in which there is nothing."""

    def __getattr__(self, method: str) -> Any:  # noqa: ANN401 - any method
        codes: Mapping[str, str] = {
            "describe_key": "NotFoundException",
            "get_topic_attributes": "NotFound",
            "get_policy": "NoSuchEntity",
        }

        def refuse(**_: object) -> None:
            raise ClientError({"Error": {"Code": codes[method], "Message": ""}}, method)

        return refuse


def test_what_there_is_is_found() -> None:
    found = list(look_at_existing(CONFIG, there_is()))
    assert len(found) == 3
    assert all(one.good for one in found)


def test_without_any_of_it_nothing_is_asked() -> None:
    assert not list(look_at_existing(read_fixture("prod"), an_account(None)))


def test_what_is_gone_is_told_with_its_key_in_the_file() -> None:
    found = list(look_at_existing(CONFIG, an_account(lambda _: Gone())))
    assert not any(one.good for one in found)
    for key, one in zip(("kms_key_arn", "topic_arn", "permissions_boundary"), found, strict=True):
        assert key in one.to_do


@pytest.mark.parametrize(
    ("account", "said"),
    [
        (there_is(state="PendingDeletion"), "PendingDeletion"),
        (there_is(policy="{}"), "does not name cloudwatch.amazonaws.com"),
    ],
)
def test_what_cannot_be_used_is_told(account: Account, said: str) -> None:
    (wrong,) = (one for one in look_at_existing(CONFIG, account) if not one.good)
    assert said in wrong.what
