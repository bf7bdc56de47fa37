"""What a deployment needs, looked at before it begins."""

from collections.abc import Iterator

from bundle.bytecode import VERSION, find_python
from deploy.account import Account, UnreachableError
from deploy.existing import look_at_what_there_is
from deploy.instance_room import room_for_flows
from deploy.look import Look
from deploy.phone_numbers import PhoneNumbers
from stacks.config import DemoCrmChoice, NoVpc, OwnCrm, ProvisionedConcurrency, StackConfig
from stacks.config.edge import WATCHED_IN

BOOTSTRAP_VERSION = 6
"""What the CDK's templates of this version ask for."""

UNRESERVED = 100
"""What Lambda keeps back of an account's concurrency (AWS: "Configuring reserved concurrency")."""


def look(config: StackConfig, account: Account) -> Iterator[Look]:
    """Yield what there is and what is missing; nothing is changed.

    Stops after the credentials or the Region when they lead nowhere, since nothing else could be
    seen.
    """
    yield _bytecode()
    for found in _access(config, account):
        yield found
        if not found.good:
            return
    yield _bootstrap(config, account)
    if isinstance(config.crm, DemoCrmChoice) and config.crm.has_edge:
        yield _bootstrap(config, account, abroad=WATCHED_IN)
    yield from look_at_what_there_is(config, account)
    if config.connect:
        instance = _instance(config.connect.instance_arn, account)
        yield instance
        if instance.good:
            yield from room_for_flows(config, config.connect, account)
            yield from PhoneNumbers(config, config.connect, account).missing()
    if config.connect and config.connect.log_group:
        yield _flow_log(config.connect.log_group, account)
    if isinstance(config.crm, OwnCrm):
        yield _crm_secret(config.crm, account)
    else:
        yield _demo_crm(config.crm)
    yield _concurrency(config, account)
    yield from _pings(config, account)


def look_before_destroying(config: StackConfig, account: Account) -> Iterator[Look]:
    """Yield whether the credentials lead to where this environment is, and what to expect there."""
    yield from _access(config, account)
    if not isinstance(config.network, NoVpc):
        yield Look(
            good=True,
            what=(
                "With a VPC this takes 20 to 40 minutes: Lambda deletes its network interfaces "
                "late. Let it run"
            ),
        )


def _access(config: StackConfig, account: Account) -> Iterator[Look]:
    """Yield what the credentials and the Region are; stop after the first that leads nowhere."""
    credentials = _credentials(config, account)
    yield credentials
    if credentials.good:
        yield _region(config, account)


def _demo_crm(crm: DemoCrmChoice) -> Look:
    if not crm.is_open:
        what = "The demo CRM is closed: every caller gets the fallback answer"
        return Look(good=True, what=what)
    return Look(
        good=False,
        what="The demo CRM is reachable from the internet: sample customers, behind a key",
        to_do='Close it with "crm": {"demo": true, "open": false}, or bring your own CRM.',
        needed=False,
    )


def _bytecode() -> Look:
    if find_python():
        return Look(good=True, what=f"Python {VERSION} compiles what is uploaded")
    return Look(
        good=False,
        what=f"There is no Python {VERSION}, so cold starts will take twice as long",
        to_do=f"Install Python {VERSION}, or name one in the variable PYTHON313.",
        needed=False,
    )


def _credentials(config: StackConfig, account: Account) -> Look:
    try:
        number = account.number()
    except UnreachableError as error:
        return Look(
            good=False,
            what=f"No valid AWS credentials: {error}",
            to_do="Sign in, for instance with `aws sso login`, and set AWS_PROFILE.",
        )
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


def _bootstrap(config: StackConfig, account: Account, abroad: str = "") -> Look:
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


def _instance(arn: str, account: Account) -> Look:
    if account.has_instance(arn):
        return Look(good=True, what="The Amazon Connect instance exists")
    return Look(
        good=False,
        what=f"There is no Amazon Connect instance {arn}",
        to_do="Correct connect.instance_arn in cdk.json, or leave `connect` out for now.",
    )


def _flow_log(name: str, account: Account) -> Look:
    if account.has_log_group(name):
        return Look(good=True, what=f"The flow log {name} exists")
    return Look(
        good=False,
        what=f"There is no log group {name} to count failed Lambda blocks in",
        to_do=(
            "Enable flow logs in the instance's settings and place a call through a flow that sets "
            "logging; or correct connect.log_group in cdk.json, or leave it out for now."
        ),
    )


def _crm_secret(crm: OwnCrm, account: Account) -> Look:
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


def _concurrency(config: StackConfig, account: Account) -> Look:
    limit, declared = account.concurrency(), config.monitoring.account_concurrency
    taken = sum(
        _taken(function.warmth, function.reserved_concurrency)
        for function in config.functions.values()
    )
    needed = taken + UNRESERVED if taken else 0
    if limit < needed:
        return Look(
            good=False,
            what=f"The account's concurrency limit is {limit}; warmth and reserves need {needed}",
            to_do="Request more in Service Quotas (Lambda, L-B99A9384), or configure less.",
        )
    if limit != declared:
        return Look(
            good=False,
            what=f"The account's concurrency limit is {limit}, the alarm assumes {declared}",
            to_do=f"Set monitoring.account_concurrency to {limit} in cdk.json.",
            needed=False,
        )
    return Look(good=True, what=f"The account's concurrency limit is {limit}")


def _pings(config: StackConfig, account: Account) -> Iterator[Look]:
    """Yield whether pings leave callers room: those of one minute may all come at once."""
    limit, pinged = account.concurrency(), config.pinged_at_once
    if 2 * pinged > limit:
        yield Look(
            good=False,
            what=(
                f"Pings use {pinged} environments at once, the account's concurrency limit is "
                f"{limit}"
            ),
            to_do=(
                "Configure fewer keep_warm environments, or request more in Service Quotas "
                "(Lambda, L-B99A9384): calls that arrive with a ping are throttled."
            ),
            needed=pinged > limit,
        )


def _taken(warmth: object, reserved: int | None) -> int:
    if reserved is not None:
        return reserved
    return warmth.peak if isinstance(warmth, ProvisionedConcurrency) else 0
