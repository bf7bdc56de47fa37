"""The shape of every block: a function that plays it."""

from collections.abc import Callable, Generator

from flow_language.flow import Action
from simulator.branch import Branch
from simulator.events import Event
from simulator.session import Session

Play = Generator[Event, None, Branch]
"""Yields what happens and returns which branch the block takes."""

PlayBlock = Callable[[Action, Session], Play]
"""Plays a block whose parameters have their references resolved."""
