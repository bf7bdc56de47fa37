"""What the stack tells this function through its environment, read once."""

import os
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """The function's settings.

    Attributes:
        budget_seconds: how long a caller may wait for the answer.
        crm_secret_id: name or complete ARN of the secret that holds the CRM's URL and key.
        table_name: the table for answers and the circuit's state; empty: this environment's
            memory alone.
        crm_kind: the adapter, as `crm.open_crm` knows it.
        crm_ca_file: a PEM file of the authorities that vouch for the CRM; empty: the public ones.
    """

    budget_seconds: float
    crm_secret_id: str
    table_name: str
    crm_ca_file: str = ""
    crm_kind: str = "rest"

    @classmethod
    def from_environment(cls, variables: Mapping[str, str] = os.environ) -> "Settings":
        """Read the settings.

        An absent secret is an error on first use, when callers get an answer all the same; at
        import it would send every one of them down the Error branch.
        """
        return cls(
            budget_seconds=float(variables.get("BUDGET_SECONDS", "3.5")),
            crm_secret_id=variables.get("CRM_SECRET_ID", ""),
            table_name=variables.get("LOOKUP_TABLE_NAME", ""),
            crm_ca_file=variables.get("CRM_CA_FILE", ""),
            crm_kind=variables.get("CRM_KIND", "") or "rest",
        )
