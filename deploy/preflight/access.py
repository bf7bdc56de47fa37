"""Whether credentials, Region and the CDK's bootstrap lead to where the environment is."""

from collections.abc import Iterator

from aws_session.reached import FIND_THE_WAY, SIGN_IN
from deploy.account import Account, UnreachableError
from deploy.look import Look
from stacks.config import StackConfig

BOOTSTRAP_VERSION = 6
"""What the CDK's templates of this version ask for."""


def access(config: StackConfig, account: Account) -> Iterator[Look]:
    """Yield what the credentials and the Region are; stop after the first that leads nowhere."""
    credentials = _credentials(config, account)
    yield credentials
    if credentials.good:
        yield _region(config, account)


def bootstrap(config: StackConfig, account: Account, abroad: str = "") -> Look:
    """Say whether the CDK's bootstrap stack is there, in the Region that `abroad` names, if any."""
    qualifier = config.organization.bootstrap_qualifier
    version = account.bootstrap_version(abroad or None, qualifier=qualifier)
    where = abroad or account.region
    if version is not None and version >= BOOTSTRAP_VERSION:
        return Look(good=True, what=f"Bootstrapped in {where}, version {version}")
    seen = "not bootstrapped" if version is None else f"bootstrapped with the old version {version}"
    return Look(
        good=False,
        what=f"The account is {seen} for the CDK in {where}",
        to_do=f"Run, once for each account and Region: make bootstrap ENV={config.environment}",
    )


def _credentials(config: StackConfig, account: Account) -> Look:
    try:
        number = account.number()
    except UnreachableError as error:
        if error.on_the_way:
            return Look(good=False, what=f"AWS cannot be asked: {error}", to_do=FIND_THE_WAY)
        return Look(good=False, what=f"No valid AWS credentials: {error}", to_do=SIGN_IN)
    if config.account and config.account != number:
        return Look(
            good=False,
            what=f"The credentials belong to account {number}, but cdk.json pins {config.account}",
            to_do="Use the other account's credentials, or correct `account` in cdk.json.",
        )
    return Look(good=True, what=f"Credentials of account {number}")


def _region(config: StackConfig, account: Account) -> Look:
    wanted = config.region or (config.connect.region if config.connect else account.region)
    if account.region and wanted == account.region:
        return Look(good=True, what=f"Region {account.region}")
    return Look(
        good=False,
        what=f"The Region is {account.region or 'not set'}, but must be {wanted or 'set'}",
        to_do=f"Set AWS_REGION={wanted or 'your Region'}.",
    )
