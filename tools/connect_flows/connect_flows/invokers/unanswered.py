"""Invokes nothing: for scenarios that say themselves what every function answers."""

from typing import Any, NoReturn

from connect_flows.contact.invoker import InvocationType
from connect_flows.language.function_arn import scenario_name
from connect_flows.simulator.refused import SimulatorError


class UnansweredError(SimulatorError):
    """A contact reaches a function for which nothing answers."""


class Unanswered:
    """Refuses each invocation by the function's name."""

    def refusal(self, arn: str, *, instance_arn: str) -> str:  # noqa: ARG002 # no policy to read
        """Nothing is refused by a policy."""
        return ""

    def invoke(
        self,
        arn: str,
        event: dict[str, Any],  # noqa: ARG002 # whatever it is asked
        *,
        time_limit_seconds: float,  # noqa: ARG002 # nothing is waited for
        invocation_type: InvocationType,  # noqa: ARG002 # neither is possible
    ) -> NoReturn:
        """Says which function has no answer.

        Raises:
            UnansweredError: always.
        """
        name = scenario_name(arn)
        raise UnansweredError(
            f"Nothing answers for the function {name!a}. Say where it is (--function {name}=...), "
            f"or what it answers: in a scenario functions: {{{name}: {{answers: {{}}}}}}, for a "
            "call --stub."
        )
