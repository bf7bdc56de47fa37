"""What is configured on a function under test, and where it is put to the test."""

from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.storm.scenario.timeline import Timeline


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionSetup:
    """A function as deployed, for one scenario.

    Attributes:
        handler: Module and function, as in `customer_lookup.handler.handle`.
        timeout_seconds: Lambda kills an invocation that takes longer, and its environment.
        startup_seconds: From a request that needs a cold environment until its handler's import.
        provisioned: Environments that are warm before the first call.
        concurrency: Executions at once; one more is throttled.
        variables: Environment variables.
        timeline: The scenario's.
        dns_stall_seconds: What each name lookup takes longer while the trouble lasts.
        dead_port: The port of an address that every name but AWS's has first, and where nobody
            answers, while the trouble lasts; None: there is none.
    """

    handler: str
    timeout_seconds: float
    startup_seconds: float
    provisioned: int
    concurrency: int
    variables: Mapping[str, str]
    timeline: Timeline
    dns_stall_seconds: float
    dead_port: int | None = None
