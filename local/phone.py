"""Places one call after another to the deployed functions."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from local.block import Received, play_block
from local.contact_event import contact_event
from local.stack import LocalStack
from simulator.rules import BLOCK_LIMIT_SECONDS


@dataclass(frozen=True, slots=True)
class Phone:
    """Calls the aliases of a local stack as a flow does."""

    stack: LocalStack

    def call(
        self,
        function: str,
        *,
        caller: str = "+15550100",
        contact_id: str | None = None,
        **parameters: str,
    ) -> Received:
        """Play one Lambda block.

        Args:
            function: The function's folder name.
            caller: The caller's number in E.164.
            contact_id: The contact; a new one if None.
            **parameters: What the block sends along, besides its own time limit.
        """
        sent = {"block_limit_seconds": str(BLOCK_LIMIT_SECONDS)} | parameters
        event = contact_event(sent, caller=caller, contact_id=contact_id)
        return play_block(self.stack.cloud.endpoint, self.stack.alias(function), event)

    def ping(self, function: str, *, environments: int) -> Received:
        """Send what a keep-warm rule sends."""
        event = {"keep_warm": {"environments": environments}}
        return play_block(self.stack.cloud.endpoint, self.stack.alias(function), event)

    @contextmanager
    def crm_fault(self, fault: str) -> Iterator[None]:
        """Let the CRM misbehave meanwhile."""
        self.stack.crm.set_fault(fault)
        try:
            yield
        finally:
            self.stack.crm.set_fault("")
