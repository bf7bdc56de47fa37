"""Locust's file for calls: each user is a line, on which one contact comes after another."""

import random
from pathlib import Path
from typing import Any

from locust import User, constant, task

from connect_flows.invokers.lambda_api import LambdaApi
from connect_flows.scenarios.scenario import Scenario, read_scenario
from connect_flows.simulator.flows_at_hand import FlowsAtHand, flow_path, load_flow
from load.contact import play
from load.figures import Figures
from load.locust_run import FIGURES, Steps, account, client, refuse_unless
from load.options import ACCOUNT_ON_THIS_MACHINE, Options, read_options
from product import PRODUCT

__all__ = ["Line", "Steps"]

refuse_unless(lambda options: (account(options), None)[1])


class Surroundings:
    """What the lines of one process share: the client, and the flows with the aliases in them."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.lambda_client = client(options, "lambda")
        self._account = ACCOUNT_ON_THIS_MACHINE
        if not options.endpoint:
            self._account = client(options, "sts").get_caller_identity()["Account"]
        self._region = self.lambda_client.meta.region_name
        self.calls = [self._call(Path(file)) for file in options.calls]

    @property
    def instance_arn(self) -> str:
        """Some instance of the account: events only are sent, none is on the line."""
        instance = "00000000-0000-4000-8000-000000000001"
        return f"arn:aws:connect:{self._region}:{self._account}:instance/{instance}"

    def _call(self, file: Path) -> tuple[Scenario, FlowsAtHand]:
        scenario = read_scenario(file)
        return scenario, load_flow(flow_path(scenario.flow), self._alias)

    def _alias(self, function: str) -> str:
        name = f"{PRODUCT}-{self.options.environment}-{function.replace('_', '-')}"
        return f"arn:aws:lambda:{self._region}:{self._account}:function:{name}:live"


class Line(User):
    """A line of the contact centre."""

    wait_time = constant(0)
    shared: Surroundings | None = None

    def on_start(self) -> None:
        """Reach the functions: the first line of a process finds them for all."""
        if Line.shared is None:
            Line.shared = Surroundings(read_options(self.environment.parsed_options))
        self._shared = Line.shared
        self._invoker = LambdaApi(self._shared.lambda_client)

    @task
    def contact(self) -> None:
        """Play one contact to its end."""
        shared, tell = self._shared, self.environment.events.request
        scenario, flows = random.choice(shared.calls)  # noqa: S311 - no secret
        for block in play(
            scenario,
            flows,
            invoker=self._invoker,
            instance_arn=shared.instance_arn,
            numbers=shared.options.numbers,
            talk=shared.options.talk,
        ):
            counted = FIGURES.setdefault(block.function, Figures())
            counted.count(block.got, waited_ms=block.waited_ms, tries=block.tries, note=block.why)
            failed: Any = RuntimeError(block.why) if block.got == "nothing" else None
            tell.fire(
                request_type="block",
                name=block.function,
                response_time=block.waited_ms,
                response_length=0,
                exception=failed,
                context={},
            )
