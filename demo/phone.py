"""Places one call after another to the deployed functions."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from connect_flows.blocks.functions.lambda_response import read_response
from connect_flows.contact.start import ContactStart
from connect_flows.language.limits import BLOCK_LIMIT_SECONDS
from connect_flows.simulator.engine import run
from demo.one_block import one_block
from demo.received import Received, received
from local.embedded_cloud.stack import LocalStack
from simulator.embedded_cloud import INSTANCE_ARN, lambda_api


class Phone:
    """Calls the aliases of a local stack as flows do."""

    def __init__(self, stack: LocalStack) -> None:
        self.stack = stack
        self._invoker = lambda_api(stack.cloud.endpoint)

    def call(
        self,
        function: str,
        *,
        caller: str = "+15550100",
        contact_id: str | None = None,
        **parameters: str,
    ) -> Received:
        """Let a contact go through one Lambda block.

        Args:
            function: The function's folder name.
            caller: The caller's number in E.164.
            contact_id: The contact; a new one if None.
            **parameters: What the block sends along, besides its own time limit.
        """
        contact = ContactStart(
            contact_id=contact_id or str(uuid4()), customer=caller, instance_arn=INSTANCE_ARN
        )
        flow = one_block(self.stack.alias(function), parameters)
        return received(run(flow, invoker=self._invoker, contact=contact))

    def looked_up(self) -> str:
        """Let a customer call and be looked up; a job is started for nobody else."""
        contact = str(uuid4())
        self.call("customer_lookup", contact_id=contact)
        return contact

    def ping(self, function: str, *, environments: int) -> Received:
        """Send what a keep-warm rule sends, to where it sends it."""
        return self.send(
            self.stack.warm_alias(function), {"keep_warm": {"environments": environments}}
        )

    def send(self, arn: str, event: Mapping[str, Any]) -> Received:
        """Send an event that comes from no contact, as a rule of EventBridge does."""
        result = self._invoker.invoke(
            arn,
            dict(event),
            time_limit_seconds=BLOCK_LIMIT_SECONDS,
            invocation_type="SYNCHRONOUS",
        )
        seconds = result.took_ms / 1000
        if result.error:
            return Received(seconds, 1, error=result.error)
        return Received(seconds, 1, read_response(result.payload, "STRING_MAP"))

    @contextmanager
    def crm_fault(self, fault: str) -> Iterator[None]:
        """Let the CRM misbehave meanwhile."""
        self.stack.crm.set_fault(fault)
        try:
            yield
        finally:
            self.stack.crm.set_fault("")
