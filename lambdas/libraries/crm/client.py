"""Opens the CRM with its secret, on first use, and once more where the secret was changed."""

from __future__ import annotations

import re
import sys
from contextlib import suppress

from crm.customer import Customer
from crm.port import Adapter, Answers, Opener, Seal
from crm.secret import CrmSecretKeeper
from in_time.aws import AwsClient
from in_time.budget import Cause, Deadline, DownstreamError
from in_time.wire import Endpoint, open_ahead

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType
    from typing import Any, TypeVar

    Answer = TypeVar("Answer")

_KIND = re.compile(r"[a-z][a-z0-9_]*")


def open_crm(kind: str, aws: AwsClient, secret_id: str, *, ca_file: str = "") -> CrmClient:
    """The CRM of this deployment. Nobody is asked before the first question.

    Args:
        kind: the adapter's folder, such as `rest`.
        aws: where the secret is kept.
        secret_id: the secret's name or complete ARN.
        ca_file: who vouches for the CRM, as in `Endpoint`.

    Raises:
        DownstreamError: `bad_answer`: there is no such adapter.
    """
    return CrmClient(_adapter(kind), aws, secret_id, ca_file)


def _adapter(kind: str) -> Adapter:
    """The adapter's folder, imported alone: a cold start pays for no other."""
    module = f"{__package__}.{kind}"
    adapter: Any
    try:
        adapter = _imported(module) if _KIND.fullmatch(kind) else None
    except ModuleNotFoundError as error:
        if error.name != module:
            raise
        adapter = None
    if not hasattr(adapter, "connect"):
        raise DownstreamError(
            Cause.BAD_ANSWER, f"CRM_KIND {kind!r} is no adapter: see lambdas/libraries/crm"
        )
    return adapter  # type: ignore[no-any-return]  # as its folder says


def _imported(module: str) -> ModuleType:
    __import__(module)  # `importlib` would be imported for this alone
    return sys.modules[module]


class CrmClient:
    """A `Crm` that is opened when it is first asked, or ahead of it."""

    def __init__(self, adapter: Adapter, aws: AwsClient, secret_id: str, ca_file: str) -> None:
        self._adapter = adapter
        self._ca_file = ca_file
        self._secrets = CrmSecretKeeper(aws, secret_id, adapter.Secret.parse)
        self._opened: tuple[Opener, Answers] | None = None
        self._sealed: tuple[Opener, Seal] | None = None

    def begin(self, seconds: float, *, address: str = "") -> None:
        """Read the secret and connect to the CRM before anybody waits; returns at once.

        A failure is told to whoever asks first, as if it had been met then.

        Args:
            seconds: what a caller would have for it.
            address: host and port of the CRM's URL, so that it need not wait for the secret. Where
                the secret says another, the connection is of no use to anybody.
        """

        def connect(url: str) -> None:
            with suppress(ValueError):  # no URL to talk to: who asks is told
                open_ahead(Endpoint.parse(url, ca_file=self._ca_file), seconds)

        if address:
            connect(f"https://{address}")
        self._secrets.begin(seconds, lambda secret: connect(secret.seal.place))

    def seal(self, deadline: Deadline) -> Seal:
        """What to keep its answers under."""
        secret = self._secrets.current(deadline)
        if self._sealed is None or self._sealed[0] is not secret:
            self._sealed = secret, secret.seal  # every call asks for it
        return self._sealed[1]

    def find(self, phone: str, deadline: Deadline) -> Customer | None:
        """The customer with this number."""
        return self._ask(lambda crm: crm.find(phone, deadline), deadline)

    def statement(self, customer_id: str, deadline: Deadline) -> str:
        """The customer's statement, to be spoken."""
        return self._ask(lambda crm: crm.statement(customer_id, deadline), deadline)

    def take_step(self, customer_id: str, step: str, job_id: str, deadline: Deadline) -> str:
        """Take one step of a card's replacement."""
        return self._ask(lambda crm: crm.take_step(customer_id, step, job_id, deadline), deadline)

    def _ask(self, ask: Callable[[Answers], Answer], deadline: Deadline) -> Answer:
        crm = self._open(self._secrets.current(deadline))
        try:
            return ask(crm)
        except DownstreamError as error:
            renewed = self._secrets.renewed(deadline) if error.cause is Cause.NOT_ALLOWED else None
            if renewed is None:
                raise
        return ask(self._open(renewed))

    def _open(self, secret: Opener) -> Answers:
        if self._opened is None or self._opened[0] is not secret:
            self._opened = secret, self._adapter.connect(secret, ca_file=self._ca_file)
        return self._opened[1]
