"""Read-only calls to AWS; "cannot be read" and "does not exist" are two different errors."""

from collections.abc import Mapping
from typing import Any

import boto3
from botocore import xform_name
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from aws_session.elsewhere import refuse_elsewhere
from verify.permissions import INVOKE, READS

_READING = Config(connect_timeout=5, read_timeout=20, retries={"total_max_attempts": 5})
# Connect lets a caller describe two flows a second (Amazon Connect admin guide, "API throttling
# quotas"): the client slows down by itself.
_SLOWLY = Config(
    connect_timeout=5, read_timeout=20, retries={"total_max_attempts": 10, "mode": "adaptive"}
)
# An invocation is made once: a retry would hide what a caller would have met.
_ONCE = Config(connect_timeout=5, read_timeout=30, retries={"total_max_attempts": 1})

_NOT_THERE = frozenset(
    {
        "AWS.SimpleQueueService.NonExistentQueue",
        "ContactFlowNotPublishedException",
        "NotFound",
        "ProvisionedConcurrencyConfigNotFoundException",
        "QueueDoesNotExist",
        "ResourceNotFoundException",
        "StateMachineDoesNotExist",
    }
)


class UnreadableError(Exception):
    """A call was denied or not answered; the message has the call and the reason."""


class NotThereError(Exception):
    """AWS answered that the resource does not exist; the message names it."""


class ReadOnlyAws:
    """The account that a session leads to, as far as `verify.permissions` lists calls.

    The same read is made once: two questions about it get the same evidence.
    """

    def __init__(
        self, session: boto3.Session, *, endpoint: str | None = None, region: str | None = None
    ) -> None:
        self._session = session
        self._endpoint = endpoint
        self._region = region
        self._abroad: dict[str, ReadOnlyAws] = {}
        self._clients: dict[str, Any] = {}
        self._read: dict[tuple[str, str], dict[str, Any] | Exception] = {}
        self.calls: set[str] = set()

    def in_region(self, region: str) -> "ReadOnlyAws":
        """Return the same account in another Region, for what has to be there."""
        if region not in self._abroad:
            abroad = ReadOnlyAws(self._session, endpoint=self._endpoint, region=region)
            abroad.calls = self.calls
            self._abroad[region] = abroad
        return self._abroad[region]

    def ask(self, call: str, **parameters: Any) -> dict[str, Any]:  # noqa: ANN401 - each call has its own
        """Return what a call of `READS` answers.

        Raises:
            NotThereError: the resource does not exist.
            UnreadableError: the call was denied or not answered.
            ElsewhereError: the endpoint is not to be trusted.
        """
        if call not in READS:
            raise KeyError(f"{call} is not in verify/permissions.py: list it there")
        key = (call, repr(sorted(parameters.items())))
        if key not in self._read:
            self._read[key] = self._answer_or_error(call, parameters)
        found = self._read[key]
        if isinstance(found, Exception):
            raise found
        return found

    def find(self, call: str, **parameters: Any) -> dict[str, Any] | None:  # noqa: ANN401 - as above
        """Return the same, or None if the resource does not exist."""
        try:
            return self.ask(call, **parameters)
        except NotThereError:
            return None

    def all(self, call: str, key: str, **parameters: Any) -> list[Any]:  # noqa: ANN401 - as above
        """Return the items below `key` of every page."""
        items: list[Any] = []
        token: dict[str, str] = {}
        while True:
            page = self.ask(call, **parameters, **token)
            items += page.get(key, [])
            following = {name: page[name] for name in ("NextToken", "nextToken") if page.get(name)}
            if not following or following == token:
                return items
            token = following

    def invoke(self, arn: str, payload: bytes) -> dict[str, Any]:
        """Invoke a function and wait for its answer; `Payload` is read already.

        Raises:
            NotThereError, UnreadableError, ElsewhereError: as `ask`.
        """
        (call,) = INVOKE
        found = self._answer(
            call, {"FunctionName": arn, "Payload": payload, "LogType": "Tail"}, config=_ONCE
        )
        return {**found, "Payload": found["Payload"].read()}

    def _answer_or_error(
        self, call: str, parameters: Mapping[str, Any]
    ) -> dict[str, Any] | NotThereError | UnreadableError:
        slow = call.startswith("connect.")
        try:
            return self._answer(call, parameters, config=_SLOWLY if slow else _READING)
        except (NotThereError, UnreadableError) as error:
            return error

    def _answer(
        self, call: str, parameters: Mapping[str, Any], *, config: Config
    ) -> dict[str, Any]:
        service, _, operation = call.partition(".")
        self.calls.add(call)
        try:
            method = getattr(self._client(service, config), xform_name(operation))
            answer: dict[str, Any] = method(**parameters)
        except ClientError as error:
            raise _told(call, error) from error
        except BotoCoreError as error:
            raise UnreadableError(f"{call}: {error}") from error
        return answer

    def _client(self, service: str, config: Config) -> Any:  # noqa: ANN401 - a client of any service
        name = f"{service}, once" if config is _ONCE else service
        if name not in self._clients:
            client = self._session.client(
                service, config=config, endpoint_url=self._endpoint, region_name=self._region
            )
            refuse_elsewhere(client.meta.endpoint_url)
            self._clients[name] = client
        return self._clients[name]


def _told(call: str, error: ClientError) -> NotThereError | UnreadableError:
    said = error.response.get("Error", {})
    code, message = str(said.get("Code", "")), str(said.get("Message", ""))
    # CloudFormation has no error code of its own for a stack that does not exist.
    no_stack = code == "ValidationError" and "does not exist" in message
    if code in _NOT_THERE or no_stack:
        return NotThereError(f"{call}: {message or code}")
    return UnreadableError(f"{call}: {code} {message}".strip())
