"""A question to the CRM that is asked now, and whose answer is waited for later."""

from __future__ import annotations

from functools import partial

from crm.json_api import DOWNSTREAM
from crm.port import Crm
from in_time.budget import Deadline
from in_time.wire import Ahead, Endpoint, found_ahead

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from crm.customer import Customer


def find_ahead(crm: Crm, phone: str, deadline: Deadline) -> Callable[[Deadline], Customer | None]:
    """Ask who has this number.

    Args:
        crm: whom to ask. Its secret has been read: where it is says why an answer is late.
        phone: in E.164.
        deadline: nobody needs the answer after it. No attempt is noted there.

    Returns:
        `Crm.find` of this number.
    """
    try:
        endpoint = Endpoint.parse(crm.seal(deadline).place)
    except ValueError:  # no URL to talk to: who waits is told
        return partial(crm.find, phone)
    ahead = Ahead(lambda its_own: crm.find(phone, its_own), deadline.remaining())

    def find(deadline: Deadline) -> Customer | None:
        found: Customer | None = found_ahead(ahead, endpoint, DOWNSTREAM, "find", deadline)
        return found

    return find
