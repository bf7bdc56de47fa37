"""What the functions of the house ask of tables, queue and key, an invocation."""

from collections.abc import Mapping
from dataclasses import dataclass

from contracts import read_contracts


@dataclass(frozen=True, slots=True)
class Requests:
    """What one invocation of a function asks of AWS.

    Attributes:
        reads: of tables, in read request units.
        writes: of tables.
        queue: of the queue, by whoever handles the job too.
        key: of the key, for the queue's messages.
    """

    reads: int = 0
    writes: int = 0
    queue: int = 0
    key: int = 0


REQUESTS: Mapping[str, Requests] = {
    # The answer and the circuit's state; then the answer, and who the contact is.
    "customer_lookup": Requests(reads=2, writes=2),
    # Who the contact is; the record twice, here and by the worker; send, receive, delete.
    "job_start": Requests(reads=1, writes=2, queue=3, key=4),
    "job_status": Requests(reads=1),
}
"""By folder; what is not here asks nothing of AWS."""

NONE = Requests()


def of_a_contact() -> Requests:
    """Return what one contact asks that is looked up and, where there are jobs, starts one."""
    often = {name: one.usage.invocations_per_contact for name, one in read_contracts().items()}
    asked = [(REQUESTS.get(name, NONE), times) for name, times in often.items()]
    return Requests(
        reads=sum(one.reads * times for one, times in asked),
        writes=sum(one.writes * times for one, times in asked),
        queue=sum(one.queue * times for one, times in asked),
        key=sum(one.key * times for one, times in asked),
    )
