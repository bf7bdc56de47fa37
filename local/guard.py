"""Keeps everything local away from real AWS accounts.

The CDK CLI and boto3 talk to AWS whenever nothing tells them otherwise. So whatever runs here gets
an environment that names the embedded cloud, and nothing of the developer's own accounts.
"""

import ipaddress
import os
from collections.abc import Mapping, MutableMapping
from urllib.parse import urlsplit

# The embedded cloud takes a key id of twelve digits for the account's number.
ACCOUNT = "000000000000"
REGION = "us-east-1"

# Variables that lead elsewhere: credentials, profiles, endpoints, and proxies.
_LEADS_ELSEWHERE = ("AWS_", "CDK_", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")

_NOBODYS_FILES = {
    "AWS_CONFIG_FILE": os.devnull,
    "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
    "AWS_EC2_METADATA_DISABLED": "true",
}


class NotLoopbackError(Exception):
    """A local command was about to talk to something that is not on this machine."""


def require_loopback(endpoint: str) -> str:
    """Give the endpoint back if it is on this machine.

    Args:
        endpoint: A URL such as `http://127.0.0.1:4566`.

    Raises:
        NotLoopbackError: The URL's host is neither `localhost` nor a loopback address.
    """
    try:
        host = urlsplit(endpoint).hostname or ""
    except ValueError:
        host = ""  # no URL: it leads nowhere
    if host != "localhost" and not _is_loopback_address(host):
        raise NotLoopbackError(
            f"The endpoint {endpoint!r} is not on this machine. Local commands talk to the "
            "embedded cloud only: give a URL such as http://127.0.0.1:4566, or use "
            "`make deploy` for a real account."
        )
    return endpoint


def sealed_environment(endpoint: str, environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Tell the variables for a program that may talk to the embedded cloud and to nothing else.

    Args:
        endpoint: The embedded cloud's URL.
        environ: The variables to start from.

    Raises:
        NotLoopbackError: The endpoint is not on this machine.
    """
    harmless = {
        name: value
        for name, value in environ.items()
        if not name.upper().startswith(_LEADS_ELSEWHERE)
    }
    return (
        harmless
        | _NOBODYS_FILES
        | {
            "AWS_ENDPOINT_URL": require_loopback(endpoint),
            "AWS_ACCESS_KEY_ID": ACCOUNT,
            "AWS_SECRET_ACCESS_KEY": "local",
            "AWS_REGION": REGION,
            "AWS_DEFAULT_REGION": REGION,
            "CDK_DISABLE_CLI_TELEMETRY": "true",
        }
    )


def seal(environ: MutableMapping[str, str]) -> None:
    """Take the way to real accounts out of a process's own variables."""
    for name in [name for name in environ if name.upper().startswith(_LEADS_ELSEWHERE)]:
        del environ[name]
    environ.update(_NOBODYS_FILES)


def _is_loopback_address(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
