"""Waits after a deployment for an alarm that says that callers notice something."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from delivery.deployment import NothingDeployedError, began
from deploy.look import Look
from stacks.config.traffic_shift import BRING_IT_BACK
from verify.environment import Environment

if TYPE_CHECKING:
    from mypy_boto3_cloudwatch import CloudWatchClient

ASK_AGAIN_SECONDS = 15.0
ALARM = "AWS::CloudWatch::Alarm"
AT_ONCE = 100
"""Alarms that one call asks for (CloudWatch API, DescribeAlarms)."""


@dataclass(frozen=True, slots=True)
class _State:
    name: str
    since: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Watch:
    """The alarms of each function that mean that callers are affected.

    One that was on before the deployment began is not its doing: the deployment may be the cure.

    Attributes:
        names: the alarms'.
        client: reads them.
        began: when the deployment began.
        sleep: waits so many seconds.
        clock: seconds that only grow.
    """

    names: Sequence[str]
    client: "CloudWatchClient"
    began: datetime
    sleep: Callable[[float], None] = field(default=time.sleep)
    clock: Callable[[], float] = field(default=time.monotonic)

    @classmethod
    def over(
        cls, environment: Environment, client: "CloudWatchClient", since: datetime | None = None
    ) -> "Watch":
        """Return the watch over what an environment deployed.

        Raises:
            NothingDeployedError: no function is deployed, or no alarm.
        """
        deployed = environment.deployed
        there = {
            deployed.text(alarm.stack, alarm.properties.get("AlarmName"))
            for alarm in deployed.of_kind(ALARM)
        }
        at = began(environment, since)
        functions = [alias.function_name for alias in environment.aliases.values()]
        wanted = {f"{function}-{name}" for function in functions for name in BRING_IT_BACK}
        if not wanted & there:
            raise NothingDeployedError(f"No alarm is deployed. {environment.deploy_again}")
        return cls(sorted(wanted & there), client, at)

    def wait(self, *, minutes: float) -> Iterator[Look]:
        """Watch for so many minutes; end with the first alarm that goes off."""
        end = self.clock() + minutes * 60
        there, on = self._look()
        for name in sorted(set(self.names) - there):
            yield Look(
                good=False, what=f"There is no alarm {name}", to_do="Deploy the monitoring stack."
            )
        for state in on:
            if state.since < self.began:
                yield Look(
                    good=False,
                    needed=False,
                    what=f"{state.name} was on before: {state.reason}",
                    to_do="It is left out of this watch until it was off.",
                )
        if set(self.names) - there:
            return
        while not (new := [state for state in on if state.since >= self.began]):
            if self.clock() >= end:
                yield Look(
                    good=True, what=f"{len(there)} alarms stayed off for {minutes:g} minutes"
                )
                return
            self.sleep(min(ASK_AGAIN_SECONDS, max(0.0, end - self.clock())))
            _, on = self._look()
        for state in new:
            yield Look(
                good=False,
                what=f"{state.name} went off: {state.reason}",
                to_do="Take the deployment back: make back. Its section in docs/operations.md says "
                "what it means.",
            )

    def _look(self) -> tuple[set[str], list[_State]]:
        """Return the alarms that there are, and those of them that are on."""
        there: set[str] = set()
        on: list[_State] = []
        for first in range(0, len(self.names), AT_ONCE):
            found = self.client.describe_alarms(
                AlarmNames=list(self.names[first : first + AT_ONCE]),
                AlarmTypes=["MetricAlarm"],
                MaxRecords=AT_ONCE,
            )
            for alarm in found["MetricAlarms"]:
                there.add(alarm["AlarmName"])
                if alarm["StateValue"] == "ALARM":
                    since = alarm.get("StateTransitionedTimestamp", alarm["StateUpdatedTimestamp"])
                    on.append(_State(alarm["AlarmName"], since, alarm["StateReason"]))
        return there, on
