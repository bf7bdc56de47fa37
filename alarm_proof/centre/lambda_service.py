"""Lambda: runs the real handlers, and measures and logs what Lambda does.

Metrics and their dimensions: Lambda developer guide, "Types of metrics for Lambda functions",
"Monitoring concurrency". Log lines: "Configuring JSON and plain text log formats".
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from alarm_proof.centre.clock import Clock
from alarm_proof.centre.deployed import LIVE, DeployedFunction
from alarm_proof.centre.environments import Environments, Handler
from alarm_proof.centre.recording import Recording
from alarm_proof.centre.trouble import FunctionTrouble
from alarm_proof.cloudwatch.metrics import Metric
from benchmarks.storm.execution.block import Try

_NAMESPACE = "AWS/Lambda"


@dataclass
class Context:
    """Lambda's context object, as far as the functions read it."""

    aws_request_id: str
    invoked_function_arn: str
    ends_at: float
    clock: Clock

    def get_remaining_time_in_millis(self) -> int:
        """Until Lambda ends the invocation."""
        return max(0, int((self.ends_at - self.clock.now) * 1000))


class LambdaFunction:
    """One function, served by one environment at a time.

    Attributes:
        deployed: What the template says of it.
    """

    def __init__(
        self,
        deployed: DeployedFunction,
        environments: Environments,
        clock: Clock,
        recording: Recording,
    ) -> None:
        self.deployed = deployed
        self._environments = environments
        self._clock = clock
        self._recording = recording
        self._handler: Handler | None = None
        self._invocations = 0
        self._was_replaced = False

    def start(self, startup_seconds: float) -> None:
        """Start an environment in the place of the one before."""
        variables = self.deployed.variables
        self._handler = self._environments.start(self.deployed.folder, variables, startup_seconds)

    def invoke(
        self, event: object, trouble: FunctionTrouble, *, qualifier: str = LIVE, at_once: int = 1
    ) -> Try:
        """One invocation.

        Args:
            event: What the invoker sends.
            trouble: What is wrong with the function.
            qualifier: The alias; empty: the bare function.
            at_once: Which of several that run in the same moment this one is, from 1.
        """
        self._invocations += 1
        outcome = trouble.outcome if self._invocations % trouble.every == 0 else "answers"
        full = self.deployed.reserved is not None and at_once > self.deployed.reserved
        if outcome == "is throttled" or full:
            self._measure("Throttles", 1, qualifier)
            return Try("throttled")
        began, minute = self._clock.now, self._clock.minute
        self._note_use(qualifier, at_once)
        waited = self._meet_environment(trouble, outcome)
        tried = self._run(event, trouble, outcome, qualifier)
        milliseconds = round((self._clock.now - began) * 1000 - waited, 2)  # as Lambda's own
        for metric, value in (
            ("Invocations", 1),
            ("Errors", int(tried.outcome == "error")),
            ("Throttles", 0),
            ("Duration", milliseconds),
        ):
            # "The timestamp on a metric reflects when the function was invoked."
            self._measure(metric, value, qualifier, minute=minute)
        self._log(trouble, "platform.report", "error" if tried.error else "success", milliseconds)
        return tried

    def _meet_environment(self, trouble: FunctionTrouble, outcome: str) -> float:
        """Start one where it has to be; returns milliseconds that `Duration` does not count."""
        replaced = trouble.replaced and not self._was_replaced
        self._was_replaced = trouble.replaced
        if self._handler is not None and not trouble.always_cold and not replaced:
            return 0.0
        if outcome == "cannot start":
            return 0.0
        self._log(trouble, "platform.initReport", "success", trouble.startup_seconds * 1000)
        seconds = trouble.startup_seconds if self.deployed.on_demand else 0.0
        self._clock.advance(seconds)
        self.start(seconds)
        return seconds * 1000

    def _run(self, event: object, trouble: FunctionTrouble, outcome: str, qualifier: str) -> Try:
        if outcome == "hangs":
            self._clock.advance(self.deployed.timeout_seconds)
            self._handler = None
            return Try("error", error="Sandbox.Timedout")
        if outcome in {"runs out of memory", "cannot start"}:
            self._clock.advance(0.3)
            self._handler = None
            return Try("error", error="Runtime.OutOfMemory")
        if outcome == "fails":
            self._clock.advance(0.02)
            return Try("error", error="Unhandled")
        arn = f"arn:aws:lambda:eu-central-1:111122223333:function:{self.deployed.name}"
        context = Context(
            f"request-{self._invocations}",
            f"{arn}:{qualifier}" if qualifier else arn,
            self._clock.now + self.deployed.timeout_seconds,
            self._clock,
        )
        began = self._clock.now
        assert self._handler is not None  # noqa: S101 - an environment was started
        budget = float(self.deployed.variables.get("BUDGET_SECONDS", 0))
        self._clock.stall(trouble.code_share * budget)
        try:
            answer = self._handler(event, context)
        except Exception as error:  # noqa: BLE001 - to Lambda every exception is a function error
            return Try("error", error=type(error).__name__)
        finally:
            for line in self._environments.printed():
                self._write(trouble, line)
        if self._invocations % trouble.every == 0:
            self._clock.advance_to(began + trouble.lasts_ms / 1000)
        return Try("answered", answer)

    def _note_use(self, qualifier: str, at_once: int) -> None:
        """Concurrency, as far as it is in use."""
        self._measure("ConcurrentExecutions", at_once, qualifier)
        provisioned = self.deployed.provisioned
        if provisioned and qualifier == LIVE:
            self.use_provisioned(min(at_once, provisioned))
            spills = at_once > provisioned
            name = "SpilloverInvocations" if spills else "Invocations"
            self._measure(f"ProvisionedConcurrency{name}", 1, qualifier)

    def use_provisioned(self, environments: float) -> None:
        """So many provisioned environments are in use."""
        share = environments / self.deployed.provisioned
        self._measure("ProvisionedConcurrentExecutions", environments, LIVE)
        self._measure("ProvisionedConcurrencyUtilization", share, LIVE)

    def _measure(
        self, name: str, value: float, qualifier: str, *, minute: int | None = None
    ) -> None:
        when = self._clock.minute if minute is None else minute
        for metric in _metrics(name, self.deployed.name, qualifier):
            self._recording.metrics.put(metric, when, value)

    def _log(self, trouble: FunctionTrouble, kind: str, status: str, milliseconds: float) -> None:
        record = {"status": status, "metrics": {"durationMs": round(milliseconds, 3)}}
        self._write(trouble, json.dumps({"type": kind, "record": record}))

    def _write(self, trouble: FunctionTrouble, line: str) -> None:
        if not trouble.loses_its_log:
            self._recording.log(self.deployed.log_group, line)


@cache
def _metrics(name: str, function: str, qualifier: str) -> tuple[Metric, ...]:
    """Those that take one value: of all functions, of the function, of its alias."""
    of_function = ("FunctionName", function)
    resource = ("Resource", f"{function}:{qualifier}" if qualifier else function)
    every_set = ((), (of_function,), (of_function, resource))
    return tuple(Metric(_NAMESPACE, name, frozenset(one)) for one in every_set)


def batch_of(message_id: str, body: str, receives: int) -> Mapping[str, Any]:
    """The event of one message (Lambda developer guide, "Using Lambda with Amazon SQS")."""
    record = {
        "messageId": message_id,
        "body": body,
        "attributes": {"ApproximateReceiveCount": str(receives)},
        "eventSource": "aws:sqs",
    }
    return {"Records": [record]}
