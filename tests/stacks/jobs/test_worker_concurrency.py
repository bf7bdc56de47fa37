"""The capacity plan's worker takes as many jobs at once as the deployed one."""

from capacity.simulation import simulation
from stacks.jobs.worker import MAX_CONCURRENCY


def test_the_worker_takes_as_many_jobs_as_the_stack_lets_it() -> None:
    assert simulation.WORKER_CONCURRENCY == MAX_CONCURRENCY
