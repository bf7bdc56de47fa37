"""The jobs' functions that contact flows call, a line each, as in `stacks/functions.py`."""

from stacks.function.grants import Grant, reads, sends, writes

WHO_A_CONTACT_IS = "contact#*"
"""The keys of `lambdas/libraries/identity/binding.py`, none of what is kept of customers."""

CONNECT_FUNCTIONS: dict[str, tuple[Grant, ...]] = {
    "job_start": (
        *(sends("jobs"), reads("jobs"), writes("jobs")),
        reads("lookup", only=WHO_A_CONTACT_IS),
    ),
    "job_status": (reads("jobs"),),
}
