"""What the simulator assumes where AWS publishes nothing: each with its default, each a switch.

A run that relied on one says so with an `AssumptionUsed` event.
"""

import re
from dataclasses import dataclass, field, fields
from functools import lru_cache
from math import inf
from typing import Any

from connect_flows.contact.conditions import DECIMAL

PROMPTS = frozenset(
    {
        "MessageParticipant",
        "MessageParticipantIteratively",
        "GetParticipantInput",
        "ConnectParticipantWithLexBot",
    }
)


def _assume(default: Any, text: str) -> Any:  # noqa: ANN401 # a dataclass field is of its default's type
    return field(default=default, metadata={"text": text})


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """The switches. `listed()` gives name, value and text of each for documentation."""

    retry_pause_seconds: float = _assume(
        0.1,
        "Connect pauses this long before it retries an invocation. The pause counts against the"
        " block's time limit.",
    )
    retries_function_timeouts: bool = _assume(
        True,
        "A function that Lambda stopped at the function's own timeout is retried like any error.",
    )
    timeout_error_type: str = _assume(
        "NoMatchingError",
        "The branch of a Lambda block whose time ran out; no export shows an own error type.",
    )
    string_map_characters_enforced: bool = _assume(
        False,
        "Whether a STRING_MAP value may hold only letters, digits, dash and underscore. AWS's page"
        " says so, and its own example holds others.",
    )
    chain_reset_by: frozenset[str] = _assume(
        PROMPTS,
        "Block types that restart the 20 seconds of Lambda in sequence, when they play something."
        " AWS names the prompt.",
    )
    failed_invocation_clears_external: bool = _assume(
        False,
        "Whether a failed Lambda block empties $.External; otherwise the last answer stays.",
    )
    number_form: str = _assume(
        DECIMAL,
        "What the Number operators take as a number, as a regular expression over the whole value.",
    )
    key_exists_reads_leaf: bool = _assume(
        True,
        "KeyExists is true when the compared value is an object with the operand as a key; with"
        " this switch also when the reference itself ends in the operand and something is there.",
    )
    unresolved_reads_as: str = _assume(
        "", "What a reference reads as when nothing is there under its name."
    )
    undeclared_error_is_no_matching_error: bool = _assume(
        True,
        "An error for which a block has no branch takes its NoMatchingError branch; otherwise the"
        " contact ends.",
    )
    failure_without_error_branch_goes_on: bool = _assume(
        True,
        "A block that fails and neither has nor needs an error branch goes on at NextAction, as AWS"
        " says of older prompts; otherwise the contact ends.",
    )
    no_condition_takes_next_action: bool = _assume(
        True,
        "Where no condition matches and neither NoMatchingCondition nor NoMatchingError has a"
        " branch, the contact goes on at NextAction; otherwise it ends.",
    )
    system_tags_fail: bool = _assume(
        True,
        "A block that sets or removes a tag of AWS itself (aws:...) takes its error branch;"
        " otherwise it leaves that tag alone. AWS says that such a tag cannot be changed.",
    )
    misplaced_in_module_fails: bool = _assume(
        True,
        "A block of a module that the type of the invoking flow does not take leaves by its error"
        " branch; otherwise it works as anywhere. AWS checks no module against its callers.",
    )
    metrics_need_a_queue: bool = _assume(
        True,
        "GetMetricData without a queue, given or set, takes its error branch, as CheckMetricData"
        " does.",
    )
    lex_chat_seconds: float = _assume(
        300.0,
        "A Lex bot waits this long for a chat message where the block sets no LexTimeoutSeconds.",
    )
    speech_characters_per_second: float = _assume(
        15.0, "Speech takes this long; breaks in SSML are added."
    )
    audio_prompt_seconds: float = _assume(3.0, "A recorded prompt takes this long.")
    seconds_per_key: float = _assume(0.5, "A caller presses a key every so often.")
    interdigit_seconds: float = _assume(
        5.0,
        "Connect waits this long for another key where the block sets no interdigit time limit.",
    )
    input_seconds: float = _assume(
        5.0, "Connect waits this long for the first key where the block sets no time limit."
    )

    def __post_init__(self) -> None:
        """Refuses what no contact could be played by, such as speech that never ends.

        Raises:
            ValueError: Names the assumption and its value.
        """
        for entry in fields(self):
            value = getattr(self, entry.name)
            if isinstance(value, int | float) and not 0 <= value < inf:
                raise ValueError(f"{entry.name} is {value}: give a number from 0.")
        try:
            re.compile(self.number_form)
        except re.error as error:
            raise ValueError(f"number_form is not a regular expression: {error}.") from error
        for name in ("speech_characters_per_second", "audio_prompt_seconds"):
            if getattr(self, name) <= 0:
                raise ValueError(f"{name} is {getattr(self, name)}: give a number above 0.")


@dataclass(frozen=True, slots=True)
class Assumption:
    """One assumption as documentation shows it."""

    name: str
    value: str
    text: str


def listed(assumptions: Assumptions | None = None) -> tuple[Assumption, ...]:
    """Every assumption with its value and its sentence, in the order of the file."""
    chosen = assumptions or Assumptions()
    return tuple(
        Assumption(entry.name, shown(getattr(chosen, entry.name)), entry.metadata["text"])
        for entry in fields(Assumptions)
    )


@lru_cache(maxsize=256, typed=True)
def shown(value: object) -> str:
    """An assumption's value as text, the same in every run."""
    return ", ".join(sorted(value)) if isinstance(value, frozenset) else str(value)
