"""AWS without AWS: what is asked and what is answered is held against botocore's own API models."""

from typing import Any

import boto3

from local.aws_account.account import AwsAccount, Handler
from local.aws_account.in_process import REGION, session_of
from local.aws_account.refused import Refused

__all__ = ["REGION", "FakeAws", "Handler", "Json", "Refused"]

Json = dict[str, Any]


class FakeAws(AwsAccount):
    """An account that a session leads to. Its own faults stop the test where they are made."""

    @property
    def session(self) -> boto3.Session:
        """The session, which leads here until another account's is asked for."""
        return session_of(self)

    def _problem(self, what: str) -> Refused:
        raise AssertionError(what)
