"""Blocks that ask for keys."""

from connect_flows.language.action import Action
from connect_flows.lint.block_types import is_true
from connect_flows.lint.subject import Subject

BUFFER = "EnableDTMFBuffer"
"""What a block has that switches the touch-tone buffer, and asks for nothing."""

MENU_ERRORS = frozenset({"InputTimeLimitExceeded", "NoMatchingCondition"})


def asking(subject: Subject) -> list[Action]:
    """Return the blocks that ask for keys."""
    return [a for a in subject.blocks("GetParticipantInput") if BUFFER not in a.parameters]


def stores(action: Action) -> bool:
    """Whether what is pressed is stored; otherwise the block is a menu."""
    return is_true(action.parameters.get("StoreInput"))


def validations(action: Action) -> dict[str, object]:
    """Return how a block validates what is pressed."""
    validation = action.parameters.get("InputValidation")
    return validation if isinstance(validation, dict) else {}
