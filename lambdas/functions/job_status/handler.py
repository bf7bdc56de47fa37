"""What the flow's loop asks while a job is under way."""

# ruff: noqa: E402 # the network is asked before the rest is imported

from house_rules.settings import HouseSettings, from_environment
from in_time.aws import AwsClient, connect_ahead
from in_time.budget import Deadline, when_started
from records import record


@record
class Settings(HouseSettings):
    """The environment variables of `job_status`."""

    jobs_table_name: str = ""


SETTINGS = from_environment(Settings)
when_started(lambda: connect_ahead("dynamodb", SETTINGS.budget_seconds))

from collections.abc import Mapping
from functools import cache

from house_rules.connect_function import connect_function
from house_rules.contact import Contact
from job_status import rule
from jobs.store import JobStore


@cache
def store() -> JobStore:
    """Made on the first call, kept for all that follow."""
    return JobStore(AwsClient(), SETTINGS.jobs_table_name)


@connect_function(
    service="job_status", budget_seconds=SETTINGS.budget_seconds, fallback=rule.fallback
)
def handle(contact: Contact, deadline: Deadline) -> Mapping[str, str]:
    """Answers with `job_status`, what to `say` and, once done, the `result`."""
    return rule.status(contact, deadline, store=store())
