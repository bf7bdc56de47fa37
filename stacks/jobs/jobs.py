"""What the jobs add to the stacks of an environment."""

from stacks.data import DataStack
from stacks.function.surroundings import Surroundings
from stacks.functions import FunctionsStack
from stacks.jobs.alarms import JobAlarms
from stacks.jobs.dashboard_row import jobs_row
from stacks.jobs.functions import CONNECT_FUNCTIONS
from stacks.jobs.storage import JobStorage
from stacks.jobs.worker import JobWorker
from stacks.monitoring import MonitoringStack


class Jobs:
    """Storage in the data stack, functions and a worker in theirs, alarms where all are.

    Attributes:
        functions: what contact flows call, for the functions stack.
    """

    functions = CONNECT_FUNCTIONS

    def __init__(self, data: DataStack) -> None:
        self._storage = JobStorage.made_in(data)

    def work_in(self, functions: FunctionsStack, surroundings: Surroundings) -> None:
        """Add the worker that takes jobs from the queue."""
        self._worker = JobWorker(
            functions,
            "JobWorker",
            surroundings=surroundings,
            means=functions.means,
            storage=self._storage,
        )
        functions.house_functions.append(self._worker.house)

    def watch_in(self, monitoring: MonitoringStack) -> None:
        """Add alarms, and a row of the dashboard."""
        JobAlarms(
            monitoring,
            "Jobs",
            storage=self._storage,
            worker=self._worker,
            oldest_minutes=monitoring.thresholds.oldest_job_minutes,
            on_call=monitoring.on_call,
        )
        monitoring.page.show(jobs_row(self._storage, self._worker))
