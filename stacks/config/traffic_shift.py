"""How callers come to a new version: all at once, or a share of them first."""

from collections.abc import Mapping

from stacks.config.function import FunctionConfig
from stacks.config.section import Section
from stacks.config.warmth import ProvisionedConcurrency

TRAFFIC_SHIFTS = (
    *(f"Canary10Percent{minutes}Minutes" for minutes in (5, 10, 15, 30)),
    "Linear10PercentEvery1Minute",
    *(f"Linear10PercentEvery{minutes}Minutes" for minutes in (2, 3, 10)),
)
"""What CodeDeploy brings along for Lambda (AWS: "Working with deployment configurations in
CodeDeploy"), without `CodeDeployDefault.Lambda` in front."""

BRING_IT_BACK = ("errors", "throttles", "near-the-limit", "fallbacks")
"""The function's alarms that mean that callers notice something, as `stacks/alarms` names them."""


def read_traffic_shift(section: Section) -> str | None:
    """Read the key `traffic_shift` of an environment; None brings all callers at once.

    Raises:
        ConfigError: there is no such shift.
    """
    if not section.has("traffic_shift"):
        return None
    return section.choice("traffic_shift", TRAFFIC_SHIFTS)


def refuse_beside_provisioned_concurrency(
    section: Section, traffic_shift: str | None, functions: Mapping[str, FunctionConfig]
) -> None:
    """Refuse two things that move the weights of one alias."""
    for name, function in functions.items():
        if traffic_shift and isinstance(function.warmth, ProvisionedConcurrency):
            allowed = (
                f"left out while functions.{name} has provisioned concurrency: CodeDeploy shifts "
                "by the alias's weights, and while there are weights Lambda refuses to set "
                "provisioned concurrency, which the business hours and each deployment do. Choose "
                "keep_warm or snap_start for it. Without a shift Lambda moves callers to new "
                "provisioned environments bit by bit by itself"
            )
            section.refuse("traffic_shift", traffic_shift, allowed)
