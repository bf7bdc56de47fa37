"""What is used of the context that Lambda hands to a function."""

from typing import Protocol


class LambdaContext(Protocol):
    """The context object of the Python runtime, as far as this project reads it."""

    aws_request_id: str
    invoked_function_arn: str

    def get_remaining_time_in_millis(self) -> int:
        """Milliseconds until Lambda ends the invocation."""


def qualifier_of(context: LambdaContext) -> str:
    """The alias or version that was invoked; empty for the bare function, which is `$LATEST`."""
    # arn:aws:lambda:region:account:function:name:qualifier
    return ":".join((context.invoked_function_arn or "").split(":")[7:])
