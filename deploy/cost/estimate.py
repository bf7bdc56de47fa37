"""What an environment costs: at rest, and what contacts add."""

from collections.abc import Iterator
from pathlib import Path

from deploy.cost import prices
from deploy.cost.assembly import resources
from deploy.cost.contacts import CONTACTS, cost_of_contacts, metrics_while_contacts_come
from deploy.cost.fixed import fixed_costs, without_a_price
from deploy.cost.line import table
from deploy.cost.warmth import cost_of_warmth
from stacks.config import DemoCrmChoice, StackConfig


def estimate(config: StackConfig, assembly: Path) -> Iterator[str]:
    """Yield the estimate as text.

    Args:
        config: the environment's configuration.
        assembly: the folder that its synth wrote.

    Raises:
        NoAssemblyError: the folder holds no template of the environment.
    """
    found = resources(assembly, config.environment)
    at_rest = [*cost_of_warmth(config), *fixed_costs(found)]
    yield f"What {config.prefix} costs:"
    yield from table(at_rest, "a month at rest: all that costs while nobody calls")
    yield ""
    yield from table(cost_of_contacts(config), f"what {CONTACTS} contacts add to that")
    metrics = metrics_while_contacts_come(config, found)
    yield f"  and a month with calls in every hour: {metrics.how}, {metrics.dollars:.2f} USD"
    if unknown := without_a_price(found):
        yield f"  Left out, since no price is known here: {', '.join(unknown)}."
    if isinstance(config.crm, DemoCrmChoice) and config.crm.is_open:
        yield (
            "  The demo CRM answers the internet, 50 requests a second at most: those of strangers "
            "are on your bill. crm.open = false closes it."
        )
    yield (
        f"  Prices of {prices.REGION}, compared on {prices.COMPARED_ON}, without free tiers; other "
        "Regions mostly cost more."
    )
    yield f"  Not confirmed by AWS's own figures: {', '.join(prices.to_be_checked())}."
    yield (
        "  Not in it: Connect's minutes, numbers and flow log, the secret of your own CRM, bytes "
        "through endpoints and NAT, what logs and tables keep, taxes."
    )
