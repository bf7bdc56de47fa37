"""What a deployment needs, looked at before it begins."""

from collections.abc import Iterator

from bundle.bytecode import VERSION, find_python
from deploy.account import Account
from deploy.look import Look
from deploy.phone_numbers import PhoneNumbers
from deploy.preflight.access import access, bootstrap
from deploy.preflight.concurrency import concurrency, room_for_pings
from deploy.preflight.crm import crm_secret, demo_crm
from deploy.preflight.existing import look_at_existing
from deploy.preflight.instance_room import room_for_flows
from stacks.config import DemoCrmChoice, NoVpc, OwnCrm, StackConfig
from stacks.config.edge import WATCHED_IN


def look_before_deploying(config: StackConfig, account: Account) -> Iterator[Look]:
    """Yield what there is and what is missing; nothing is changed.

    Stops after the credentials or the Region when they lead nowhere, since nothing else could be
    seen.
    """
    yield _bytecode()
    for found in access(config, account):
        yield found
        if not found.good:
            return
    yield bootstrap(config, account)
    if isinstance(config.crm, DemoCrmChoice) and config.crm.has_edge:
        yield bootstrap(config, account, abroad=WATCHED_IN)
    yield from look_at_existing(config, account)
    if config.connect:
        instance = _instance(config.connect.instance_arn, account)
        yield instance
        if instance.good:
            yield from room_for_flows(config, config.connect, account)
            yield from PhoneNumbers(config, config.connect, account).missing()
    if config.connect and config.connect.log_group:
        yield _flow_log(config.connect.log_group, account)
    if isinstance(config.crm, OwnCrm):
        yield crm_secret(config.crm, account)
    else:
        yield demo_crm(config.crm)
    yield concurrency(config, account)
    yield from room_for_pings(config, account)


def look_before_destroying(config: StackConfig) -> Iterator[Look]:
    """Yield what to expect of an end, beside the wait that anybody expects."""
    if not isinstance(config.network, NoVpc):
        yield Look(
            good=True,
            what=(
                "With a VPC this takes 20 to 40 minutes: Lambda deletes its network interfaces "
                "late. Let it run"
            ),
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
