"""Messages as the queue delivers them, and the worker that takes them."""

from job_worker.state_machine import StateMachine
from job_worker.work import Delivery, Worker
from jobs.request import JobRequest, job_id_of
from jobs.tests.world import World

STATEMENT = job_id_of("c-1", "account_statement")
REPLACEMENT = job_id_of("c-1", "card_replacement")


def request(kind: str = "account_statement", contact_id: str = "c-1") -> JobRequest:
    return JobRequest.of(kind=kind, contact_id=contact_id, customer_id="C-1001")


def worker(world: World) -> Worker:
    return Worker(world.store, world.crm, StateMachine(world.aws, "arn"))


def delivery(kind: str = "account_statement", *, last: bool = False) -> Delivery:
    return Delivery(request(kind), last=last, lease_seconds=65)
