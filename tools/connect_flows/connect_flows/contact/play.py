"""The shape of every block: a function that plays it."""

from collections.abc import Callable, Generator

from connect_flows.contact.branch import Branch
from connect_flows.contact.events import Event
from connect_flows.contact.session import Session
from connect_flows.language.flow import Action

Play = Generator[Event, None, Branch]
"""Yields what happens and returns which branch the block takes."""

PlayBlock = Callable[[Action, Session], Play]
"""Plays a block whose parameters have their references resolved."""
