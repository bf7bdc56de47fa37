"""Whether there is a CRM to ask."""

from deploy.account import Account
from deploy.look import Look
from stacks.config import DemoCrmChoice, OwnCrm


def crm_secret(crm: OwnCrm, account: Account) -> Look:
    """Say whether the secret with the CRM's address is there."""
    if account.has_secret(crm.secret):
        return Look(good=True, what=f"The CRM's secret {crm.secret} exists")
    if crm.is_arn:
        return Look(
            good=False,
            what=f"There is no secret {crm.secret}",
            to_do=(
                "Correct crm.secret in cdk.json: give the secret's name, or its ARN with the "
                "hyphen and six characters that Secrets Manager puts behind the name."
            ),
        )
    return Look(
        good=False,
        what=f"There is no secret {crm.secret}",
        to_do=(
            "Create it, with the CRM's address and key: aws secretsmanager create-secret "
            f"--name {crm.secret} --secret-string '{crm.form}'"
        ),
    )


def demo_crm(crm: DemoCrmChoice) -> Look:
    """Say whether strangers reach the demo CRM."""
    if not crm.is_open:
        what = "The demo CRM is closed: every caller gets the fallback answer"
        return Look(good=True, what=what)
    return Look(
        good=False,
        what="The demo CRM is reachable from the internet: sample customers, behind a key",
        to_do='Close it with "crm": {"demo": true, "open": false}, or bring your own CRM.',
        needed=False,
    )
