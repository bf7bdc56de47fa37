"""Every small way of breaking a flow, and the mutants that come of it."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tests.flows.mutations import breaking_branches as branches
from tests.flows.mutations import breaking_polls as polls
from tests.flows.mutations import breaking_values as values
from tests.flows.mutations.places import Broken, Json

Operator = Callable[[Json], Broken]

FOUND_BY_LINT: tuple[Operator, ...] = (
    branches.drop_an_error_branch,
    branches.drop_next_action,
    branches.unbound_a_loop,
    branches.remove_a_block,
    branches.point_at_a_missing_block,
    branches.name_two_blocks_alike,
    branches.fail_back_to_itself,
    values.count_too_far,
    values.raise_a_blocks_limit,
    values.lower_a_blocks_limit,
    values.validate_another_response_type,
    values.do_not_wait_for_the_answer,
    polls.wait_in_a_block,
    values.drop_what_a_function_is_sent,
    values.misspell_a_parameter,
    values.empty_a_value,
    values.misspell_a_reference,
    values.misspell_a_name,
    values.misspell_a_type,
    values.use_an_unknown_operator,
)
"""Lint alone finds every mutant of these."""

FOUND_BY_PLAYING_TOO: tuple[Operator, ...] = (
    branches.take_a_loop_out,
    branches.take_a_block_out,
    branches.drop_a_condition,
    branches.swap_success_and_error,
    branches.swap_two_conditions,
    branches.hang_up_instead,
    values.drop_a_parameter,
    values.misspell_an_operand,
)
"""A mutant of these may be a sound flow that does something else: lint finds what it can."""

OPERATORS = FOUND_BY_LINT + FOUND_BY_PLAYING_TOO

EQUIVALENT = {
    "account_statement: drop a parameter: Leave it to a colleague: Description": (
        "Only the colleague reads it."
    ),
    "account_statement: drop a parameter: Leave it to a colleague: Attributes": (
        "Only the colleague reads them."
    ),
    "inbound: drop a condition: Offer the account statement: 2": (
        "Any key but 1 leads to the tier: the branch of 2 only says so."
    ),
}
"""Mutants that no caller could tell from the sound flow, and why."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A broken flow: how it was broken, and its JSON text."""

    flow: str
    operator: str
    description: str
    text: str

    @property
    def equivalent(self) -> str:
        """Why no caller could tell it from the sound flow; empty if one could."""
        return EQUIVALENT.get(str(self), "")

    def __str__(self) -> str:
        return f"{self.flow}: {self.operator}: {self.description}"


def mutants(name: str, text: str, operators: Sequence[Operator] = OPERATORS) -> Iterator[Mutant]:
    """Yield every mutant of a flow that differs from it, each once."""
    seen = {text_of(json.loads(text))}
    for operator in operators:
        for description, document in operator(json.loads(text)):
            broken = text_of(document)
            if broken not in seen:
                seen.add(broken)
                yield Mutant(name, name_of(operator), description, broken)


def name_of(operator: Operator) -> str:
    """Say what an operator does."""
    return operator.__name__.replace("_", " ")


def text_of(document: Json) -> str:
    """Write a flow so that two alike are the same text."""
    return json.dumps(document, sort_keys=True)
