import json
from typing import Any

import pytest

from crm.rest import Secret
from crm.secret import LEAST_SECONDS_BETWEEN_READS, CrmSecretKeeper
from in_time.aws import AwsClient
from in_time.budget import Cause, Deadline, DownstreamError
from tests.clocks import Clocks

OLD = Secret("https://crm.test", "old")
NEW = Secret("https://crm.test", "new")


class FakeSecrets(AwsClient):
    """Secrets Manager with one secret, or out of order."""

    def __init__(self) -> None:
        self.text = json.dumps({"url": OLD.url, "api_key": OLD.api_key})
        self.down = False
        self.asked = 0

    def call(self, *_: object) -> dict[str, Any]:
        self.asked += 1
        if self.down:
            raise DownstreamError(Cause.TIMED_OUT, "made up")
        return {"SecretString": self.text}

    def rotate(self) -> None:
        self.text = json.dumps({"url": NEW.url, "api_key": NEW.api_key})


class World:
    """A keeper that has read the secret, and a minute that has passed since."""

    def __init__(self, clocks: Clocks) -> None:
        self.store = FakeSecrets()
        self.keeper = CrmSecretKeeper(self.store, "arn", Secret.parse)
        assert self.keeper.current(Deadline.after(1)) == OLD
        clocks.pass_time(LEAST_SECONDS_BETWEEN_READS)

    def renewed(self) -> Secret | None:
        renewed: Secret | None = self.keeper.renewed(Deadline.after(1))
        return renewed


def test_a_rotated_secret_is_read_again(clocks: Clocks) -> None:
    world = World(clocks)
    world.store.rotate()
    assert world.renewed() == world.keeper.current(Deadline.after(1)) == NEW


def test_a_secret_that_is_the_same_is_not_renewed_and_left_alone_for_a_while(
    clocks: Clocks,
) -> None:
    world = World(clocks)
    assert [world.renewed(), world.renewed()] == [None, None]
    assert world.store.asked == 2


def test_a_store_that_is_down_costs_one_caller_the_wait_and_nobody_the_secret(
    clocks: Clocks,
) -> None:
    world = World(clocks)
    world.store.down = True
    assert [world.renewed(), world.renewed()] == [None, None]
    assert world.store.asked == 2
    assert world.keeper.current(Deadline.after(1)) == OLD


@pytest.mark.parametrize("text", ["", "[]", "null", '{"url": "https://crm.test"}', "[" * 9**5])
def test_a_secret_of_another_form_is_refused_without_quoting_it(text: str) -> None:
    store = FakeSecrets()
    store.text = text
    with pytest.raises(DownstreamError, match=r"the secret arn lacks") as raised:
        CrmSecretKeeper(store, "arn", Secret.parse).current(Deadline.after(1))
    assert raised.value.cause is Cause.BAD_ANSWER
    assert "crm.test" not in str(raised.value)
