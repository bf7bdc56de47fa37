"""What the first caller would wait for, begun while the rest of the function is still imported.

Where a caller waits for a start, most of the wait is the network's: the CRM's secret, connections
to the table and to the CRM, each with a look-up, a handshake and an exchange or two
(docs/decisions/first-caller.md).
"""

from collections.abc import Callable
from functools import cache

from crm.client import CrmClient, open_crm
from customer_lookup.settings import Settings
from in_time.aws import AwsClient, connect_ahead
from in_time.budget import when_started


def begin(settings: Settings) -> Callable[[], CrmClient]:
    """Ask ahead, where an environment is being started for a caller.

    Returns:
        The CRM that is asked. Whatever was begun is claimed by the first question to it.
    """

    @cache
    def crm() -> CrmClient:
        client = AwsClient()
        ca_file = settings.crm_ca_file
        return open_crm(settings.crm_kind, client, settings.crm_secret_id, ca_file=ca_file)

    def ask() -> None:
        if settings.lookup_table_name:
            connect_ahead("dynamodb", settings.budget_seconds)
        if settings.crm_secret_id:
            crm().begin(settings.budget_seconds, address=settings.crm_address)

    when_started(ask)
    return crm
