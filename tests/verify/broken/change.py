"""A call of a healthy account that answers something else, and the ways to change an answer."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from tests.verify.account.deployed import arn
from tests.verify.fake_aws import Handler, Json, Refused
from tests.verify.healthy import HANDLERS
from tests.verify.looking import Line
from verify.answer import Outcome

BARE = arn("lambda", "function:under-eight-everything-customer-lookup")
ALIAS = f"{BARE}:live"
LOOKUP = "customer_lookup"


@dataclass(frozen=True)
class Broken:
    """A call that answers something else, and what is said then."""

    call: str
    change: Callable[[Json, Json], Json]
    line: Line
    says: str
    outcome: Outcome = Outcome.FAIL

    def handler(self) -> Handler:
        whole = HANDLERS[self.call]
        return lambda asked: self.change(asked, whole(asked))


def only(part: str, **change: object) -> Callable[[Json, Json], Json]:
    """Change members of the answers to calls whose parameters hold `part`."""
    return lambda asked, answer: {**answer, **change} if part in str(asked) else answer


def always(**change: object) -> Callable[[Json, Json], Json]:
    return only("", **change)


def refused(part: str, code: str) -> Callable[[Json, Json], Json]:
    def change(asked: Json, answer: Json) -> Json:
        if part in str(asked):
            raise Refused(code, "no such thing")
        return answer

    return change


def within(key: str, part: str = "", **change: object) -> Callable[[Json, Json], Json]:
    """Change members of the first item below `key` whose text holds `part`."""

    def changed(_: Json, answer: Json) -> Json:
        items = list(answer[key]) if isinstance(answer[key], list) else [answer[key]]
        index = next(n for n, item in enumerate(items) if part in str(item))
        items[index] = {**items[index], **change}
        return {**answer, key: items if isinstance(answer[key], list) else items[0]}

    return changed


def without(key: str, part: str = "") -> Callable[[Json, Json], Json]:
    """Drop the items below `key` that hold `part`."""
    return lambda _, answer: {**answer, key: [i for i in answer[key] if part not in str(i)]}


def policy(of: str, *statements: Json) -> Callable[[Json, Json], Json]:
    """Another policy of one function or alias."""

    def change(asked: Json, answer: Json) -> Json:
        address = ":".join(filter(None, (asked["FunctionName"], asked.get("Qualifier"))))
        return {"Policy": json.dumps({"Statement": list(statements)})} if address == of else answer

    return change
