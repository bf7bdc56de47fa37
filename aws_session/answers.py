"""What a call came to, where that is no answer."""

from dataclasses import dataclass

_ABSENT = frozenset(
    {
        "AWS.SimpleQueueService.NonExistentQueue",
        "ContactFlowNotPublishedException",
        "NoSuchEntity",
        "NoSuchResourceException",
        "NotFound",
        "NotFoundException",
        "ProvisionedConcurrencyConfigNotFoundException",
        "QueueDoesNotExist",
        "ResourceNotFoundException",
        "StateMachineDoesNotExist",
    }
)
"""Codes by which AWS says that there is no such thing, and that it looked."""

_DENIED = frozenset(
    {
        "AccessDenied",
        "AccessDeniedException",
        "AuthorizationError",
        "UnauthorizedOperation",
    }
)


@dataclass(frozen=True, slots=True)
class Unread:
    """A read that brought nothing: neither that all is well, nor that it is not.

    Attributes:
        call: such as `lambda.GetPolicy`.
        code: of AWS's error, or the name of botocore's.
        message: AWS's or botocore's.
        problems: what Amazon Connect lists as wrong in a flow that it does not take.
        out_of_reach: whether the way to AWS is broken, or AWS itself.
    """

    call: str
    code: str
    message: str
    problems: tuple[str, ...] = ()
    out_of_reach: bool = False

    @property
    def is_absent(self) -> bool:
        """Whether AWS looked and there is no such thing; that is evidence, unlike the rest."""
        # CloudFormation has no error code of its own for a stack that does not exist.
        no_stack = self.code == "ValidationError" and "does not exist" in self.message
        return self.code in _ABSENT or no_stack

    @property
    def is_denied(self) -> bool:
        """Whether the credentials may not ask."""
        return self.code in _DENIED

    def __str__(self) -> str:
        return f"{self.call}: {self.code} {self.message}".strip()


class NotDoneError(Exception):
    """A change that AWS did not make; nothing was changed.

    Attributes:
        why: the call, and AWS's code and message.
    """

    def __init__(self, why: Unread) -> None:
        super().__init__(str(why))
        self.why = why
