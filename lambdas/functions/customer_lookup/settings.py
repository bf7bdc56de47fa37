"""What the stack tells this function."""

from house_rules.settings import HouseSettings
from records import record


@record
class Settings(HouseSettings):
    """The environment variables of `customer_lookup`.

    Attributes:
        crm_secret_id: name or complete ARN of the secret that says where the CRM is.
        lookup_table_name: the table for answers and the circuit's state; empty: this environment's
            memory alone.
        crm_ca_file: a PEM file of the authorities that vouch for the CRM; empty: the public ones.
        crm_kind: the adapter, as `crm.open_crm` knows it.
        crm_address: host and port of the CRM's URL, `crm.example.com:443`, to connect to before the
            secret is read; empty: the secret alone says where it is.
    """

    crm_secret_id: str = ""
    lookup_table_name: str = ""
    crm_ca_file: str = ""
    crm_kind: str = "rest"
    crm_address: str = ""
