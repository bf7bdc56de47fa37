"""The kinds of work that a flow can start."""

STEPS_OF_KIND: dict[str, tuple[str, ...]] = {
    "account_statement": (),
    "card_replacement": ("block", "order", "notify"),
}
"""Kinds and, for those that a state machine runs, their steps in order. A kind without steps is
one call, made by the worker itself. A step is a path of the CRM:
POST /customers/{id}/card-replacement/{step}."""
