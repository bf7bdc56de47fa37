"""What the deployment tells this function."""

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """The environment variables of `job_worker`.

    Attributes:
        crm_kind: The adapter, as `crm.open_crm` knows it.
        crm_ca_file: A PEM file of the authorities that vouch for the CRM; empty: the public ones.
        max_receives: The queue's `maxReceiveCount`: by it the worker knows the last delivery.
    """

    crm_secret_id: str
    crm_kind: str
    crm_ca_file: str
    jobs_table: str
    state_machine_arn: str
    max_receives: int

    @classmethod
    def from_environment(cls) -> "Settings":
        """Reads them.

        Raises:
            KeyError: If one is not set. No caller is waiting, so it may fail where it is noticed:
                the jobs wait in the queue.
            ValueError: If JOBS_MAX_RECEIVES is not a whole number.
        """
        return cls(
            crm_secret_id=os.environ["CRM_SECRET_ID"],
            crm_kind=os.environ.get("CRM_KIND", "") or "rest",
            crm_ca_file=os.environ.get("CRM_CA_FILE", ""),
            jobs_table=os.environ["JOBS_TABLE_NAME"],
            state_machine_arn=os.environ["JOB_STATE_MACHINE_ARN"],
            max_receives=int(os.environ["JOBS_MAX_RECEIVES"]),
        )
