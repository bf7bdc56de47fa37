"""Starts a job and answers at once; `job_status` tells what became of it."""

# ruff: noqa: E402 # the network is asked before the rest is imported

from house_rules.settings import HouseSettings, from_environment
from in_time.aws import AwsClient, connect_ahead
from in_time.budget import Deadline, when_started
from records import record


@record
class Settings(HouseSettings):
    """The environment variables of `job_start`."""

    jobs_table_name: str = ""
    jobs_queue_url: str = ""
    lookup_table_name: str = ""


SETTINGS = from_environment(Settings)


def _begin() -> None:
    for service in ("dynamodb", "sqs"):
        connect_ahead(service, SETTINGS.budget_seconds)


when_started(_begin)

from collections.abc import Mapping
from functools import cache

from house_rules.connect_function import connect_function
from house_rules.contact import Contact
from house_rules.fault import TellableError
from identity.binding import Bindings
from job_start import rule
from job_start.queue import JobQueue
from job_start.starter import Starter
from jobs.store import JobStore


@cache
def starter() -> Starter:
    """Made on the first call, kept for all that follow."""
    aws = AwsClient()
    if not SETTINGS.lookup_table_name:
        raise TellableError("LOOKUP_TABLE_NAME is not set: name the table of the look-ups")
    return Starter(
        JobStore(aws, SETTINGS.jobs_table_name),
        JobQueue(aws, SETTINGS.jobs_queue_url),
        Bindings(aws, SETTINGS.lookup_table_name),
    )


@connect_function(
    service="job_start", budget_seconds=SETTINGS.budget_seconds, fallback=rule.fallback
)
def handle(contact: Contact, deadline: Deadline) -> Mapping[str, str]:
    """Answers with `job_id`, `job_status` and what to `say` meanwhile."""
    return starter().start(contact, deadline)
