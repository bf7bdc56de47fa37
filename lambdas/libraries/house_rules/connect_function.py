"""The decorator that makes a rule the handler of a contact flow's Lambda block."""

from __future__ import annotations

import time

from house_rules.count import Count
from house_rules.environment import Environment, LambdaContext, qualifier_of
from house_rules.fault import Fault
from house_rules.invocation import Fallback, Invocation, Rule
from house_rules.keep_warm import answer_ping, read_ping
from house_rules.no_contact import claims_a_contact, kind_of, sender_of
from house_rules.report import report
from house_rules.telemetry import Telemetry
from in_time.budget import StartUp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def connect_function(
    *, service: str, budget_seconds: float, fallback: Fallback
) -> Callable[[Rule], ConnectFunction]:
    """Puts the house rules around a function that contact flows invoke.

    A keep-warm ping is answered before anything else is touched, and what is certainly no contact
    is turned away. A call becomes a `Contact` and a `Deadline`; the answer is checked against what
    a flow accepts; whatever breaks, the flow gets the fallback instead of the Error branch. One
    log line and a few counts tell of it.

    Args:
        service: The function's folder, which names it in logs and metrics.
        budget_seconds: What a caller may be kept waiting, start-up of the environment included.
        fallback: Answers with the reason, and about whom if known, when the rule could not.
    """

    def decorate(rule: Rule) -> ConnectFunction:
        return ConnectFunction(rule, service, budget_seconds, fallback)

    return decorate


class ConnectFunction:
    """A handler as Lambda calls it, made while the function is imported."""

    def __init__(self, rule: Rule, service: str, budget_seconds: float, fallback: Fallback) -> None:
        self._rule = rule
        self._fallback = fallback
        self._budget_seconds = budget_seconds
        self._telemetry = Telemetry(service)
        self._environment = Environment()
        self._start_up = StartUp.of_this_process()

    def __call__(self, event: object, context: LambdaContext) -> dict[str, str]:
        """Answers a ping or a contact flow.

        Only what ends the process itself (`SystemExit`, `KeyboardInterrupt`) is passed on: no
        answer would leave a process that is being ended.
        """
        startup_seconds = self._start_up.seconds_taken_from_caller()
        cold = self._environment.enter()
        ping = read_ping(event)
        if ping is not None:
            return answer_ping(ping, context, self._environment.name, self._telemetry, cold=cold)
        if not claims_a_contact(event):
            return self._turn_away(event, context)
        return self._answer_flow(event, context, startup_seconds, cold=cold)

    def _rule_of(self, _event: object, _context: LambdaContext) -> Rule:
        """The rule that answers this call."""
        return self._rule

    def _turn_away(self, event: object, context: LambdaContext) -> dict[str, str]:
        """Tells whoever is no flow so; no caller is waiting."""
        kind = kind_of(event)
        self._telemetry.warn(
            "no contact: nothing was done",
            [Count("NoContact", ("kind",))],
            kind=kind,
            sender=sender_of(event),
            request_id=context.aws_request_id,
            qualifier=qualifier_of(context),
        )
        return {"answer_source": "no_contact", "reason": kind}

    def _answer_flow(
        self, event: object, context: LambdaContext, startup_seconds: float, *, cold: bool
    ) -> dict[str, str]:
        began = time.monotonic()
        rule = self._rule_of(event, context)
        invocation = Invocation(rule, self._fallback, self._budget_seconds)
        remaining_ms = context.get_remaining_time_in_millis()
        try:
            answer = invocation.answer(
                event, remaining_ms=remaining_ms, startup_seconds=startup_seconds
            )
        except BaseException as error:
            self._telemetry.fault(
                "stopped without an answer", Fault.of(error), request_id=context.aws_request_id
            )
            raise
        report(
            self._telemetry,
            invocation,
            answer,
            request_id=context.aws_request_id,
            qualifier=qualifier_of(context),
            cold=cold,
            ms=round((time.monotonic() - began) * 1000),
        )
        return answer
