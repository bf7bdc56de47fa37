"""What the simulator will not play, said by name."""

from connect_flows.language.flow import Flow
from connect_flows.lint.findings import Finding


class SimulatorError(Exception):
    """Base of what the simulator raises."""


class UnsupportedError(SimulatorError):
    """A flow holds what Connect's language does not know, so that nobody can play it.

    Attributes:
        finding: what lint says of it; the message names the flow, the block and the rule.
    """

    def __init__(self, finding: Finding, flow: Flow) -> None:
        self.finding = finding
        block = finding.action or flow.start_action
        said = f"{finding.message} {finding.what_to_do} [{finding.rule}]"
        super().__init__(f"{finding.flow}, block {block!r}: {said}")
