"""What a keep-warm rule gets."""

from collections.abc import Iterator

from demo.phone import Phone
from demo.shown import Shown
from stacks.config import KeepWarm, StackConfig

_FUNCTION = "customer_lookup"


def warmth(phone: Phone, config: StackConfig) -> Iterator[Shown]:
    """Ping an alias as its rule does, before anybody calls; without a rule there is no ping."""
    kept = config.functions[_FUNCTION].warmth
    if isinstance(kept, KeepWarm):
        yield Shown(
            f"keep-warm ping, environments asked for: {kept.environments}",
            phone.ping(_FUNCTION, environments=kept.environments),
            {"keep_warm": "true", "environments_reached": str(kept.environments)},
        )
