"""Whose functions, whose edge: a load test of somebody else's is an attack."""

import ipaddress
from collections.abc import Sequence
from urllib.parse import urlsplit


class NotYoursError(Exception):
    """The target is none that the user has named as their own; the message says which it is."""


def require_own_account(account: str, *, mine: Sequence[str]) -> None:
    """Refuse an account that the user has not named.

    Args:
        account: The twelve digits that the credentials lead to.
        mine: What `--mine` names.

    Raises:
        NotYoursError: It is not among them.
    """
    if account not in mine:
        raise NotYoursError(
            f"The credentials lead to account {account}, which --mine does not name"
            f"{_named(mine)}. Name it, once you are sure that its functions, and the CRM that they "
            "ask, are yours to load."
        )


def require_own_host(url: str, *, mine: Sequence[str]) -> str:
    """Give the host of a URL back if it is on this machine, or one that the user has named.

    Raises:
        NotYoursError: It is neither, or no URL, or its connection would not be encrypted.
    """
    try:
        parts = urlsplit(url)
        host, _ = (parts.hostname or "").lower(), parts.port
    except ValueError as error:
        raise NotYoursError(f"{url!a} is no URL ({error}). Write https://HOST.") from error
    if is_loopback(url):
        return host
    if parts.scheme != "https":
        raise NotYoursError(
            f"{url!r} is no https:// URL: the CRM's key would be sent without encryption."
        )
    if host not in {name.lower() for name in mine}:
        raise NotYoursError(
            f"{url!r} leads to {host!r}, which --mine does not name{_named(mine)}. Name the whole "
            "host, once you are sure that it, and the origin behind it, are yours to load."
        )
    return host


def is_loopback(url: str) -> bool:
    """Tell whether a URL stays on this machine."""
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _named(mine: Sequence[str]) -> str:
    return f" (it names {', '.join(mine)})" if mine else ""
