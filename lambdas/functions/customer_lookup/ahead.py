"""What the first caller would wait for, begun while the rest of the function is still imported.

Where a caller waits for a start, most of the wait is the network's: the CRM's secret, connections
to the table and to the CRM, each with a look-up, a handshake and an exchange or two
(docs/decisions/first-caller.md).
"""

from functools import cache

from crm.door import Door, open_crm
from customer_lookup.settings import Settings
from house_rules.settings import from_environment
from in_time.aws import AwsClient, connect_ahead
from in_time.budget import when_started

SETTINGS = from_environment(Settings)


@cache
def crm() -> Door:
    """The CRM that is asked, by whoever comes first."""
    return open_crm(
        SETTINGS.crm_kind, AwsClient(), SETTINGS.crm_secret_id, ca_file=SETTINGS.crm_ca_file
    )


def _begin() -> None:
    if SETTINGS.crm_secret_id:
        crm().begin(SETTINGS.budget_seconds)
    if SETTINGS.lookup_table_name:
        connect_ahead("dynamodb", SETTINGS.budget_seconds)


when_started(_begin)
