"""What is said of a fake account."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from stacks.config import StackConfig
from tests.verify.account.deployed import CONFIG
from tests.verify.fake_aws import FakeAws
from tests.verify.healthy import healthy
from verify.answer import Answer
from verify.aws import ReadOnlyAws
from verify.checks import questions
from verify.environment import Environment
from verify.report import answered

Line = tuple[str, str]


def look(
    account: FakeAws, *, agreed: bool | None = True, config: StackConfig = CONFIG
) -> dict[Line, Answer]:
    """Every line's answer."""
    environment = Environment.read(config, ReadOnlyAws(account.session))
    asked = questions(environment, agreed=agreed)
    return {(one.subject, one.topic): answer for one, answer in answered(asked)}


@cache
def all_well() -> Mapping[Line, Answer]:
    """What is said of the healthy account, looked at once."""
    return MappingProxyType(look(healthy()))
