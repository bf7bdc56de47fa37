"""`make back`: the aliases go to the version before a deployment, and to no other."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from botocore.config import Config

from delivery.back import ASK_AGAIN_SECONDS, Patience, WayBack
from deploy.look import Look
from tests.verify.fake_aws import FakeAws, Json, Refused

BEGAN = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


class Functions:
    """Functions with their versions and aliases, as Lambda tells of them."""

    def __init__(self, **published: list[datetime]) -> None:
        self._published = {name.replace("_", "-"): times for name, times in published.items()}
        self.at = {
            (name, alias): len(times)
            for name, times in self._published.items()
            for alias in ("live", "warm")
        }
        self.weights: dict[tuple[str, str], dict[str, float]] = {}
        self.takes_rounds = 0
        self.account = FakeAws(
            {
                "lambda.ListVersionsByFunction": self._versions,
                "lambda.ListAliases": self._aliases,
                "lambda.GetAlias": self._alias,
                "lambda.UpdateAlias": self._move,
            }
        )

    def _versions(self, asked: Json) -> Json:
        times = self._published[asked["FunctionName"]]
        found = [
            {"Version": str(number), "LastModified": at.strftime("%Y-%m-%dT%H:%M:%S.000+0000")}
            for number, at in enumerate(times, start=1)
        ]
        latest = {"Version": "$LATEST", "LastModified": found[-1]["LastModified"]}
        # A page holds fifty; here one, so that the next has to be asked for.
        here = int(asked.get("Marker", "0"))
        more = {"NextMarker": str(here + 1)} if here + 1 < len(found) else {}
        return {"Versions": [found[here], *([] if more else [latest])], **more}

    def _aliases(self, asked: Json) -> Json:
        name = asked["FunctionName"]
        return {"Aliases": [self._told(key) for key in self.at if key[0] == name]}

    def _alias(self, asked: Json) -> Json:
        key = (asked["FunctionName"], asked["Name"])
        if self.takes_rounds:
            self.takes_rounds -= 1
        else:
            self.weights.pop(key, None)
        return self._told(key)

    def _move(self, asked: Json) -> Json:
        key = (asked["FunctionName"], asked["Name"])
        if asked["RevisionId"] != f"revision-{self.at[key]}":
            raise Refused("PreconditionFailedException")
        if self.weights.get(key):
            raise Refused("InvalidParameterValueException", "Alias with weights")
        self.at[key] = int(asked["FunctionVersion"])
        return self._told(key)

    def _told(self, key: tuple[str, str]) -> Json:
        shares = self.weights.get(key)
        routing = {"RoutingConfig": {"AdditionalVersionWeights": shares}} if shares else {}
        return {
            "Name": key[1],
            "FunctionVersion": str(self.at[key]),
            "RevisionId": f"revision-{self.at[key]}",
            **routing,
        }

    def go(self, *, since: datetime = BEGAN, minutes: float = 12) -> list[Look]:
        """Take everything back that was published since then."""
        client: Any = self.account.session.client("lambda", config=Config(), endpoint_url=None)
        clock = Clock()
        patience = Patience(minutes=minutes, sleep=clock.sleep, clock=clock.now)
        return list(WayBack(sorted(self._published), client, since).go(patience))


class Clock:
    """A clock that sleeping moves."""

    def __init__(self) -> None:
        self._seconds = 0.0

    def now(self) -> float:
        return self._seconds

    def sleep(self, seconds: float) -> None:
        self._seconds += seconds


@pytest.fixture
def functions() -> Functions:
    return Functions(
        customer_lookup=[BEGAN - 3 * HOUR, BEGAN - 2 * HOUR, BEGAN + HOUR / 60],
        job_start=[BEGAN - 3 * HOUR, BEGAN - 2 * HOUR],
    )


def test_what_the_deployment_published_goes_back_by_every_alias(functions: Functions) -> None:
    looks = functions.go()
    assert all(look.good for look in looks)
    assert functions.at["customer-lookup", "live"] == 2
    assert functions.at["customer-lookup", "warm"] == 2


def test_a_function_that_it_left_alone_stays_where_it_is(functions: Functions) -> None:
    looks = functions.go()
    assert functions.at["job-start", "live"] == 2
    assert any("job-start:live is of an earlier deployment" in look.what for look in looks)


def test_going_back_twice_goes_back_once(functions: Functions) -> None:
    functions.go()
    looks = functions.go()
    assert functions.at["customer-lookup", "live"] == 2
    assert not looks[-1].good
    assert "Nothing was taken back" in looks[-1].to_do


def test_a_deployment_that_failed_before_it_changed_anything_takes_nothing_back(
    functions: Functions,
) -> None:
    """The last one that was good must not go with it."""
    functions.go(since=BEGAN + 2 * HOUR)
    assert functions.at["customer-lookup", "live"] == 3


def test_two_versions_of_one_deployment_are_both_left(functions: Functions) -> None:
    functions.go(since=BEGAN - 2 * HOUR)
    assert functions.at["customer-lookup", "live"] == 1
    assert functions.at["job-start", "live"] == 1


def test_the_first_deployment_has_no_way_back() -> None:
    functions = Functions(customer_lookup=[BEGAN + HOUR])
    looks = functions.go()
    assert functions.at["customer-lookup", "live"] == 1
    assert not any(look.good for look in looks)
    assert "Deploy the commit before" in looks[0].to_do


def test_an_alias_that_is_being_moved_is_waited_for(functions: Functions) -> None:
    functions.weights["customer-lookup", "live"] = {"2": 0.9}
    functions.takes_rounds = 5
    assert all(look.good for look in functions.go())
    assert functions.at["customer-lookup", "live"] == 2


def test_one_that_keeps_its_weights_leads_to_the_runbook_and_holds_up_no_other(
    functions: Functions,
) -> None:
    functions.weights["customer-lookup", "live"] = {"2": 1.0}
    functions.takes_rounds = int(60 / ASK_AGAIN_SECONDS)
    looks = functions.go(minutes=0.5)
    assert functions.at["customer-lookup", "live"] == 3
    assert functions.at["customer-lookup", "warm"] == 2
    (stuck,) = [look for look in looks if not look.good]
    assert "customer-lookup:live still shares" in stuck.what
    assert "operations.md#going-back" in stuck.to_do


def test_lambda_moves_callers_bit_by_bit_and_the_end_of_it_is_waited_for() -> None:
    functions = Functions(customer_lookup=[BEGAN - HOUR, BEGAN + HOUR])
    move = functions.account.handlers["lambda.UpdateAlias"]

    def slowly(asked: Json) -> Json:
        found = move(asked)
        functions.weights[asked["FunctionName"], asked["Name"]] = {"2": 0.5}
        functions.takes_rounds = 3
        return found

    functions.account.handlers["lambda.UpdateAlias"] = slowly
    assert all(look.good for look in functions.go())
    assert functions.weights == {}


@pytest.mark.parametrize("handler", ["lambda.UpdateAlias", "lambda.ListVersionsByFunction"])
def test_a_call_that_is_refused_is_no_success(functions: Functions, handler: str) -> None:
    def refuse(_: Json) -> Json:
        raise Refused("AccessDeniedException", "not you")

    refusal: Callable[[Json], Json] = refuse
    functions.account.handlers[handler] = refusal
    with pytest.raises(Exception, match="AccessDenied"):
        functions.go()
