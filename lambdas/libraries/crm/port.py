"""What functions ask of a CRM, and what an adapter has to bring."""

from __future__ import annotations

from crm.customer import Customer
from in_time.budget import Deadline
from records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Protocol
else:
    Protocol = object


@record
class Seal:
    """What tells one CRM from another in what is remembered of them.

    Attributes:
        place: its URL.
        key: made from what opens it, so that keys tell nothing to who reads the table.
    """

    place: str
    key: bytes


class Answers(Protocol):
    """What a CRM is asked. An adapter has these three methods, each within the deadline.

    Each raises `DownstreamError` when there is no usable answer in time; `not_allowed` when it is
    not let in, upon which the secret is read again, once a minute at most.
    """

    def find(self, phone: str, deadline: Deadline) -> Customer | None:
        """The customer with this number in E.164, None when the CRM knows nobody."""

    def statement(self, customer_id: str, deadline: Deadline) -> str:
        """The customer's account statement, in words to be spoken."""

    def take_step(self, customer_id: str, step: str, job_id: str, deadline: Deadline) -> str:
        """Take one step of a card's replacement; the CRM's reference.

        Whatever repeats a request, a retry, a second worker or a new start after a failure, names
        the same job and step, and the CRM has to do it once.
        """


class Crm(Answers, Protocol):
    """A CRM as functions know it: opened when it is first asked."""

    def seal(self, deadline: Deadline) -> Seal:
        """What to keep its answers under.

        Raises:
            DownstreamError: the secret could not be read in time, or has another form.
        """


class Opener(Protocol):
    """What an adapter reads out of the secret: the class `Secret` of its folder."""

    @classmethod
    def parse(cls, members: Mapping[str, str]) -> Opener:
        """Read what the secret holds, all of it text.

        Raises:
            KeyError: a member is missing.
        """

    @property
    def seal(self) -> Seal:
        """What to keep answers under."""


class Adapter(Protocol):
    """The folder of an adapter, as a module."""

    Secret: type[Opener]

    def connect(self, secret: Opener, *, ca_file: str) -> Answers:
        """The CRM that the secret opens, and who vouches for it as in `Endpoint`.

        Raises:
            DownstreamError: the secret holds an address that is not one to talk to.
        """
