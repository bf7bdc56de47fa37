"""Starts a job and answers at once; `job_status` tells what became of it."""

from collections.abc import Mapping

from contact.connect_function import connect_function
from contact.contact import Contact
from in_time.aws import AwsClient
from in_time.deadline import Deadline
from job_start import rule
from job_start.queue import JobQueue
from job_start.settings import Settings
from jobs.store import JobStore

_settings = Settings.from_environment()
_aws = AwsClient()
_store = JobStore(_aws, _settings.jobs_table)
_queue = JobQueue(_aws, _settings.jobs_queue_url)


@connect_function(
    service="job_start", budget_seconds=_settings.budget_seconds, fallback=rule.fallback
)
def handle(contact: Contact, deadline: Deadline) -> Mapping[str, str]:
    """Answers with `job_id`, `job_status` and what to `say` meanwhile."""
    return rule.start(contact, deadline, store=_store, queue=_queue)
