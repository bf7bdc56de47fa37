"""Where calls may go: to AWS over TLS, or to what stands in for it on this machine."""

import ipaddress
from typing import Any
from urllib.parse import urlsplit

import boto3
from botocore.exceptions import BotoCoreError

_AWS_DOMAINS = (".amazonaws.com", ".amazonaws.com.cn", ".api.aws", ".api.amazonwebservices.com.cn")


class ElsewhereError(Exception):
    """The shell's endpoint is neither AWS nor on this machine, or is no URL."""


def client_of(shell: boto3.Session, service: str, **options: Any) -> Any:  # noqa: ANN401 - boto3 makes clients at run time
    """Return a client of a service.

    Args:
        shell: whose credentials it uses.
        service: such as `connect`.
        options: as `boto3.Session.client` takes them.

    Raises:
        ElsewhereError: the shell's endpoint is not a URL.
        BotoCoreError: the shell's Region or profile is none.
    """
    try:
        return shell.client(service, **options)
    except BotoCoreError:
        raise
    except ValueError as error:
        raise ElsewhereError(
            f"{error}. Unset AWS_ENDPOINT_URL (and endpoint_url in the profile)."
        ) from error


def refuse_elsewhere(endpoint: str) -> None:
    """Let pass AWS over TLS, and the embedded cloud on this machine.

    Raises:
        ElsewhereError: the endpoint is neither; the shell or a profile names it.
    """
    try:
        parts = urlsplit(endpoint)
        scheme, host = parts.scheme, parts.hostname or ""
    except ValueError:
        scheme, host = "", ""  # no URL: it leads nowhere
    if is_this_machine(host):
        return
    if scheme != "https" or not host.endswith(_AWS_DOMAINS):
        raise ElsewhereError(
            f"The endpoint {endpoint!r} is neither AWS nor on this machine. Unset AWS_ENDPOINT_URL "
            "(and endpoint_url in the profile), or name the embedded cloud: http://127.0.0.1:PORT."
        )


def is_this_machine(host: str) -> bool:
    """Say whether a URL's host never leaves this machine."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
