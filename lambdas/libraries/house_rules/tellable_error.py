"""Errors whose messages may be logged."""


class TellableError(ValueError):
    """Its message names fields, sizes and allowed values, never what a customer said or is.

    Attributes:
        reason: One word for the log, the metrics and the flow.
    """

    reason = "error"
