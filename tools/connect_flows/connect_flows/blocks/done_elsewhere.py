"""Blocks whose work AWS does elsewhere: the contact changes, something is created or read.

They succeed unless the script's `outcomes` say otherwise.
"""

from collections.abc import Mapping
from typing import Any

from connect_flows.contact.branch import NEXT, Result
from connect_flows.contact.events import ContactChanged, Created
from connect_flows.contact.play import Play, PlayBlock
from connect_flows.contact.session import Session
from connect_flows.language.flow import Action


def changes(what: str) -> PlayBlock:
    """A block that sets something about the contact which no other block reads."""

    def play(action: Action, session: Session) -> Play:
        yield ContactChanged(session.now(), what, action.parameters)
        return NEXT

    return play


def creates(what: str) -> PlayBlock:
    """A block that brings something into being outside the contact."""

    def play(action: Action, session: Session) -> Play:
        yield Created(session.now(), what, action.parameters)
        return NEXT

    return play


def reads(root: str) -> PlayBlock:
    """A block that fills a reference root with what the script says is there."""

    def play(action: Action, session: Session) -> Play:  # noqa: ARG001 # the shape of a block
        yield from ()
        session.contact.data[root] = scripted(session, root)
        return NEXT

    return play


def changes_and_reads(what: str, root: str) -> PlayBlock:
    """A block that sets something, and reads back what the script says is there then."""

    def play(action: Action, session: Session) -> Play:
        yield ContactChanged(session.now(), what, action.parameters)
        said = session.decisions.data(root)
        if said is not None:
            session.decided(f"$.{root}", "as scripted", by_default=False)
            session.contact.data[root] = said
        return NEXT

    return play


def creates_and_reads(what: str, root: str) -> PlayBlock:
    """A block that creates something and then reads it back."""

    def play(action: Action, session: Session) -> Play:
        yield Created(session.now(), what, action.parameters)
        session.contact.data[root] = scripted(session, root)
        return NEXT

    return play


def answers(question: str, default: str) -> PlayBlock:
    """A block that takes the branch of what AWS found out; by default the stated one."""

    def play(action: Action, session: Session) -> Play:  # noqa: ARG001 # the shape of a block
        yield from ()
        session.decided(question, default or "none", by_default=True)
        return Result(default)

    return play


def scripted(session: Session, root: str) -> Mapping[str, Any]:
    """What the script says is under a root; nothing where it says nothing."""
    said = session.decisions.data(root)
    session.decided(f"$.{root}", "as scripted" if said else "empty", by_default=said is None)
    return said or {}
