"""What is said of a fake account."""

from stacks.config import StackConfig
from tests.verify.account.deployed import CONFIG
from tests.verify.fake_aws import FakeAws
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
