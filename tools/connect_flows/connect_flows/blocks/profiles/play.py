"""Customer profiles: played as the script says, and well otherwise."""

from collections.abc import Iterator, Mapping
from typing import Any

from connect_flows.blocks.done_elsewhere import (
    answers,
    changes,
    changes_and_reads,
    creates_and_reads,
    reads,
)
from connect_flows.contact.branch import NO_MATCHING_ERROR, Fail
from connect_flows.contact.play import Play, PlayBlock
from connect_flows.contact.rules import Rule
from connect_flows.contact.session import Session
from connect_flows.language.flow import Action

LONGEST_VALUE = 255


def _of_short_values(does: PlayBlock) -> PlayBlock:
    """A block that fails when it asks with a longer value: AWS admin guide, "Customer profiles"."""

    def play(action: Action, session: Session) -> Play:
        longest = max(_lengths(action.parameters.get("ProfileRequestData")), default=0)
        if longest > LONGEST_VALUE:
            session.enforced(Rule.PROFILE_VALUE, f"one has {longest}")
            return Fail(NO_MATCHING_ERROR, f"a value of {longest} characters")
        return (yield from does(action, session))

    return play


def _lengths(value: Any) -> Iterator[int]:  # noqa: ANN401  # any JSON
    if isinstance(value, str):
        yield len(value)
    elif isinstance(value, Mapping | list):
        for item in value.values() if isinstance(value, Mapping) else value:
            yield from _lengths(item)


_PLAYS: dict[str, PlayBlock] = {
    "AssociateContactToCustomerProfile": changes("customer profile"),
    "CheckSegmentMembership": answers("segment membership", ""),
    "CreateCustomerProfile": creates_and_reads("customer profile", "Customer"),
    "GetCalculatedAttributesForCustomerProfile": reads("Customer"),
    "GetCustomerProfile": reads("Customer"),
    "GetCustomerProfileObject": reads("Customer"),
    "UpdateCustomerProfile": changes_and_reads("customer profile", "Customer"),
}
PLAYS = {name: _of_short_values(does) for name, does in _PLAYS.items()}
