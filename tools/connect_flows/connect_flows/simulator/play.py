"""The shape of every block: a function that plays it."""

from collections.abc import Callable, Generator

from connect_flows.language.flow import Action
from connect_flows.simulator.branch import Branch
from connect_flows.simulator.events import Event
from connect_flows.simulator.session import Session

Play = Generator[Event, None, Branch]
"""Yields what happens and returns which branch the block takes."""

PlayBlock = Callable[[Action, Session], Play]
"""Plays a block whose parameters have their references resolved."""
