"""What `python -m verify` says of a local stack."""

from functools import cache

import boto3

from local.embedded_cloud.clients import sealed_session
from local.embedded_cloud.stack import LocalStack
from tests.environments import read_fixture
from verify.answer import Outcome
from verify.aws import ReadOnlyAws
from verify.checks import questions
from verify.environment import Environment
from verify.report import answered

Line = tuple[str, str]
"""A question's subject and topic."""


@cache
def session() -> boto3.Session:
    """One for all looks, with one client of a kind: each would be made again in every look."""
    made = sealed_session()
    vars(made)["client"] = cache(made.client)
    return made


def look(
    stack: LocalStack, *, agreed: bool | None = None, by: boto3.Session | None = None
) -> dict[Line, Outcome]:
    """Every line's outcome, as the account is now.

    Args:
        stack: what is looked at.
        agreed: as in `verify.checks`.
        by: whose eyes see it; None takes those of who may do everything.
    """
    aws = ReadOnlyAws(by or session(), endpoint=stack.cloud.endpoint)
    environment = Environment.read(read_fixture("dev"), aws)
    asked = questions(environment, agreed=agreed)
    return {(one.subject, one.topic): answer.outcome for one, answer in answered(asked)}
