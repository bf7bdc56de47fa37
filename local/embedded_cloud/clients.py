"""boto3 clients that know the embedded cloud only."""

import os
from functools import cache
from typing import Any

import boto3
import botocore.session
from botocore.config import Config

from local.guard import ACCOUNT, REGION, require_loopback

# Neither a profile nor a file of the developer's is ever read.
_NOBODYS = {
    "profile": (None, None, None, None),
    "config_file": (None, None, os.devnull, None),
    "credentials_file": (None, None, os.devnull, None),
}


def sealed_session() -> boto3.Session:
    """Make a session with the embedded cloud's credentials, whatever the environment holds."""
    nobodys = botocore.session.Session(session_vars=_NOBODYS)
    return boto3.Session(
        aws_access_key_id=ACCOUNT,
        aws_secret_access_key="local",  # noqa: S106 - the embedded cloud takes any
        region_name=REGION,
        botocore_session=nobodys,
    )


@cache
def client_of(service: str, endpoint: str) -> Any:  # noqa: ANN401 - a boto3 client of any service
    """Return the one client of a service and an embedded cloud that this process has.

    To make one takes as long as some twenty calls. Threads may share it.

    Args:
        service: Its name in boto3.
        endpoint: The embedded cloud.

    Raises:
        NotLoopbackError: The endpoint is not on this machine.
    """
    return sealed_session().client(service, endpoint_url=endpoint, config=one_attempt(endpoint))


def one_attempt(endpoint: str) -> Config:
    """Configure a client so that it asks once, goes through no proxy, and gives up in time.

    Raises:
        NotLoopbackError: The endpoint is not on this machine.
    """
    require_loopback(endpoint)
    return Config(
        proxies={},
        connect_timeout=2.0,
        read_timeout=60.0,
        retries={"total_max_attempts": 1},
        max_pool_connections=32,
    )
