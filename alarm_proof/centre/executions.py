"""Step Functions: runs executions of the deployed definition, with what it measures.

Step Functions developer guide, "Handling errors in Step Functions workflows", "Monitoring Step
Functions metrics using Amazon CloudWatch".
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from alarm_proof.centre.clock import Clock
from alarm_proof.centre.recording import Recording
from alarm_proof.centre.trouble import Trouble

RunTask = Callable[[Mapping[str, Any], str], str]
"""Runs a task's state with the execution's input; returns the error's name, empty if none."""


@dataclass
class Execution:
    """One execution: the state that comes next, and when."""

    sent: str
    state: str
    due: float
    tries: int = 0


class Executions:
    """Executions of one state machine.

    Args:
        arn: Of the state machine.
        definition: In Amazon States Language: `Task` with `Retry` and `Catch`, `Succeed`, `Fail`.
        run_task: Does a task.
    """

    def __init__(
        self,
        arn: str,
        definition: Mapping[str, Any],
        clock: Clock,
        recording: Recording,
        run_task: RunTask,
    ) -> None:
        self._arn = arn
        self._definition = definition
        self._clock = clock
        self._recording = recording
        self._run_task = run_task
        self._open: dict[str, Execution] = {}
        self._names: set[str] = set()

    def start(self, name: str, sent: str) -> bool:
        """Start one; False where the name has been used."""
        if name in self._names:
            return name in self._open and self._open[name].sent == sent
        self._names.add(name)
        self._open[name] = Execution(sent, self._definition["StartAt"], self._clock.now)
        self._measure("ExecutionsStarted")
        return True

    def go_on(self, trouble: Trouble) -> None:
        """Run whatever is due."""
        for name, execution in list(self._open.items()):
            if trouble.executions != "run":
                stopped = trouble.executions == "are stopped"
                self._end(name, "ExecutionsAborted" if stopped else "ExecutionsTimedOut")
                continue
            while name in self._open and execution.due <= self._clock.now:
                self._step(name, execution)

    def _step(self, name: str, execution: Execution) -> None:
        state = self._definition["States"][execution.state]
        if state["Type"] in {"Succeed", "Fail"}:
            ended = "ExecutionsSucceeded" if state["Type"] == "Succeed" else "ExecutionsFailed"
            self._end(name, ended)
            return
        error = self._run_task(state, execution.sent)
        self._measure_task(state["Resource"], "Failed" if error else "Succeeded")
        if not error:
            execution.state, execution.tries = state["Next"], 0
            return
        retrier = _first(state.get("Retry", ()), error)
        if retrier and execution.tries < retrier.get("MaxAttempts", 3):
            wait = retrier.get("IntervalSeconds", 1) * (
                retrier.get("BackoffRate", 2) ** execution.tries
            )
            execution.tries += 1
            execution.due = self._clock.now + min(wait, retrier.get("MaxDelaySeconds", wait))
            return
        catcher = _first(state.get("Catch", ()), error)
        if catcher is None:
            self._end(name, "ExecutionsFailed")
            return
        execution.state, execution.tries = catcher["Next"], 0

    def _end(self, name: str, metric: str) -> None:
        del self._open[name]
        self._measure(metric)

    def _measure_task(self, resource: str, became: str) -> None:
        """Of a task that names a function by its ARN; others count as service integrations."""
        if ":lambda:" in resource and ":states:::" not in resource:
            metric, function = f"LambdaFunctions{became}", ("LambdaFunctionArn", resource)
            self._recording.measure("AWS/States", metric, 1, function)

    def _measure(self, metric: str) -> None:
        self._recording.measure("AWS/States", metric, 1, ("StateMachineArn", self._arn))


def _first(rules: Any, error: str) -> Mapping[str, Any] | None:  # noqa: ANN401 - of a definition
    """The first retrier or catcher that fits the error."""
    return next((one for one in rules if {"States.ALL", error} & set(one["ErrorEquals"])), None)
