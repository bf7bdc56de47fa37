"""The kinds of work that a flow can start."""

from house_rules.fault import TellableError

STEPS_OF_KIND: dict[str, tuple[str, ...]] = {
    "account_statement": (),
    "card_replacement": ("block", "order", "notify"),
}
"""Kinds and, for those that a state machine runs, their steps in order. A kind without steps is
one call, made by the worker itself. A step is a path of the CRM:
POST /customers/{id}/card-replacement/{step}."""


class JobRequestError(TellableError):
    """A job is asked for in a way that no repetition will mend."""

    reason = "bad_request"


def kind_of(asked_for: str) -> str:
    """The kind that is asked for.

    Raises:
        JobRequestError: If there is no such kind.
    """
    if asked_for not in STEPS_OF_KIND:
        raise JobRequestError(f"job_kind has to be one of {', '.join(STEPS_OF_KIND)}")
    return asked_for
