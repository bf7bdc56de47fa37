"""The decorator that puts the house rules around a handler that exists already, anybody's."""

from collections.abc import Callable, Mapping
from typing import Any, cast

from house_rules.answer import AnswerBreachError, checked
from house_rules.connect_function import ConnectFunction
from house_rules.contact import Contact
from house_rules.environment import LambdaContext
from house_rules.handler_thread import HandlerThread
from house_rules.invocation import Fallback, Rule
from in_time.budget import Deadline

CONNECT_WAITS_SECONDS = 8
"""Amazon Connect administrator guide, "Flow block: AWS Lambda function"."""

Handler = Callable[[Any, Any], Any]
"""What Lambda calls: `handler(event, context)`."""


def existing_handler(
    *, service: str, budget_seconds: float, fallback: Mapping[str, str]
) -> Callable[[Handler], "ExistingHandler"]:
    """Puts the house rules around a handler `(event, context)`, which stays as it is.

    The flow gets an answer within the budget: the handler's, where it is one that a flow takes, or
    else `fallback`. Both say in `answer_source` which it is (`handler` or `fallback`), unless the
    handler itself does. Pings and what is no contact never reach the handler.

    The handler runs in a thread beside, and Lambda does not end a thread when the answer is out:
    it freezes the environment, and the thread goes on when the next contact thaws it. What it then
    does comes late, and is done all the same; its answer is dropped. So that it never meets the
    next contact's call, that one waits until the late one has ended (see `HandlerThread`). Give the
    handler's own clients timeouts below the budget: then nothing is late.

    Args:
        service: The function's name in logs and metrics.
        budget_seconds: What a caller may be kept waiting, start-up of the environment included.
        fallback: What the flow gets where the handler has no answer for it, beside
            `answer_source` and `reason`.

    Raises:
        ValueError: An argument cannot be used. Better when the function is deployed than when its
            fallback is needed: a flow that does not take that either sends the caller to Error.
    """
    _refuse(service, budget_seconds, fallback)

    def fall_back(reason: str, _contact: Contact | None) -> Mapping[str, str]:
        return {**fallback, "answer_source": "fallback", "reason": reason}

    def decorate(handler: Handler) -> ExistingHandler:
        return ExistingHandler(handler, service, budget_seconds, fall_back)

    return decorate


class ExistingHandler(ConnectFunction):
    """A handler as Lambda calls it, with somebody's own inside."""

    def __init__(
        self, handler: Handler, service: str, budget_seconds: float, fallback: Fallback
    ) -> None:
        self._handler = handler
        self._thread = HandlerThread()
        super().__init__(_no_rule, service, budget_seconds, fallback)

    def _rule_of(self, event: object, context: LambdaContext) -> Rule:
        def rule(_contact: Contact, deadline: Deadline) -> Mapping[str, str]:
            bounded = BoundedContext(context, deadline)
            answer = self._thread.run(lambda: self._handler(event, bounded), deadline)
            if not isinstance(answer, Mapping):
                return cast("Mapping[str, str]", answer)  # the check of the answer tells
            return {"answer_source": "handler", "reason": "", **answer}

        return rule


class BoundedContext:
    """Lambda's context object, whose remaining time is what the caller's patience leaves."""

    def __init__(self, context: LambdaContext, deadline: Deadline) -> None:
        self._context = context
        self._deadline = deadline

    def get_remaining_time_in_millis(self) -> int:
        """Milliseconds until the flow gets its fallback, or Lambda ends the invocation."""
        left = round(self._deadline.remaining() * 1000)
        return min(left, self._context.get_remaining_time_in_millis())

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever else the runtime tells
        return getattr(self._context, name)


def _refuse(service: object, budget_seconds: object, fallback: object) -> None:
    if not isinstance(service, str) or not service:
        raise ValueError(f"service is {service!r}. Write the function's name.")
    is_number = isinstance(budget_seconds, int | float) and not isinstance(budget_seconds, bool)
    if not is_number or not 0 < cast("float", budget_seconds) < CONNECT_WAITS_SECONDS:
        raise ValueError(
            f"budget_seconds is {budget_seconds!r}. Write seconds above 0 and below the"
            f" {CONNECT_WAITS_SECONDS} that Connect waits."
        )
    try:
        checked(fallback)
    except AnswerBreachError as error:
        raise ValueError(
            f"fallback: {error}. Write what the flow gets when there is no answer, as in"
            ' {"state": "none"}.'
        ) from error


def _no_rule(_contact: Contact, _deadline: Deadline) -> Mapping[str, str]:
    raise AssertionError("each call has a rule of its own")
