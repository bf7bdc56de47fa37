"""The read-only policy is least: what it allows is used, and what is taken away is noticed."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest

from aws_session.read_only import POLICY_FILE, actions, policy
from doctor.quotas.command import main as quotas_main
from instance.command.main import main as instance_main
from local.aws_account.account import AwsAccount
from local.aws_account.centre import handlers
from local.aws_account.in_process import session_of
from local.aws_account.permitted import action_of
from tests.aws_session.moved_clock import MovedClock
from tests.doctor.looking import account as doctors_account
from tests.doctor.looking import look
from tests.doctor.our_stack import our_stack
from tests.instance.account import Account
from tests.instance.blocks import block, end, flow
from tests.instance.centres import LISTED, Centre

NOBODYS = "12345678-1234-4234-8234-123456789012"
"""An id that a flow has in an attribute: it may be of anything, so that everything is listed."""

Command = Callable[[str | None], tuple[str, set[str]]]
"""Runs with the policy, less one action; returns what it told, and what it was allowed to ask."""


def without(denied: str | None) -> dict[str, object]:
    """The policy that ships; a statement takes one action away."""
    deny = [{"Effect": "Deny", "Action": [denied]}] if denied else []
    return {"Statement": [*policy()["Statement"], *deny]}


def asked_of(account: AwsAccount) -> set[str]:
    assert account.problems == []
    return {action_of(call) for call in account.calls}


def doctor(denied: str | None) -> tuple[str, set[str]]:
    state = our_stack()
    account = doctors_account(state)
    account.policy = without(denied)
    return str(look(state, aws=account)), asked_of(account)


def quotas(denied: str | None) -> tuple[str, set[str]]:
    """With little room for flows, so that more is asked for."""
    state = our_stack()
    state.quotas["connect"]["L-22922690"]["Value"] = float(len(state.instance.flows))
    account = AwsAccount(handlers(state), policy=without(denied))
    with patch("doctor.quotas.command.session", lambda *_, **__: session_of(account)):
        told = said(
            lambda: quotas_main(
                ["--instance", state.instance.arn, "--request-increase"], clock=MovedClock()
            )
        )
    return told, asked_of(account)


def centre() -> Centre:
    """A centre whose flows name something of each kind."""
    made = Centre("acme")
    named = {kind: made.has(kind, f"a {kind}") for kind in LISTED}
    attributes = {
        "nobodys": NOBODYS,
        "agent": made.agent("jane"),
        "assistant": made.assistant("Help"),
        "template": made.case_template("Case"),
        "function": made.function("look-up"),
        **named,
    }
    bot = {"AliasArn": made.bot("Bot")}
    made.flow(
        "Main",
        flow(
            block("queue", "UpdateContactTargetQueue", "bot", QueueId=named["queue"]),
            block("bot", "ConnectParticipantWithLexBot", "keep", LexV2Bot=bot),
            block("keep", "UpdateContactAttributes", "end", Attributes=attributes),
            end(),
        ),
    )
    made.flow("Part", flow(end()), "MODULE")
    return made


@cache
def pulled() -> tuple[TemporaryDirectory[str], Path]:
    """A folder with the centre's flows; it is there as long as this process."""
    temporary = TemporaryDirectory()
    folder = Path(temporary.name)
    on(Account(centre()), "pull", "--into", str(folder))
    return temporary, folder


def on(account: Account, command: str, *arguments: str) -> str:
    with patch("instance.command.main.session", lambda **_: session_of(account)):
        return said(lambda: instance_main([command, "--instance", "acme", *arguments]))


def pull(denied: str | None) -> tuple[str, set[str]]:
    account = Account(centre())
    account.policy = without(denied)
    with TemporaryDirectory() as folder:
        told = on(account, "pull", "--into", folder).replace(folder, "")
    return told, asked_of(account)


def edited(denied: str | None) -> Account:
    """The centre after somebody edited a flow and a module in the console."""
    there = centre()
    account = Account(there)
    for name, kind in (("Main", "flow"), ("Part", "module")):
        content = there.content(name)
        content["Actions"].append(end("another end"))
        there.flow(name, content, "MODULE" if kind == "module" else "CONTACT_FLOW")
    account.changes.append(
        ("UpdateContactFlowContent", {"ContactFlowId": there.id_of("flow", "Main")})
    )
    account.policy = without(denied)
    return account


def drift(denied: str | None) -> tuple[str, set[str]]:
    account = edited(denied)
    return on(account, "drift", "--folder", str(pulled()[1])), asked_of(account)


def push(denied: str | None) -> tuple[str, set[str]]:
    account = edited(denied)
    return on(account, "push", "--folder", str(pulled()[1])), asked_of(account)


def back(denied: str | None) -> tuple[str, set[str]]:
    account = edited(denied)
    return on(account, "push", "--back", "--folder", str(pulled()[1])), asked_of(account)


COMMANDS: tuple[Command, ...] = (doctor, quotas, pull, drift, push, back)

_told: list[str] = []


def said(run: Callable[[], int]) -> str:
    """What a command tells on its standard output and error, and how it ends."""
    _told.clear()
    with (
        patch("sys.stdout.write", _told.append),
        patch("sys.stderr.write", _told.append),
    ):
        code = run()
    return f"{''.join(_told)} -> {code}"


@cache
def whole(command: Command) -> tuple[str, set[str]]:
    """What a command tells and asks with all of the policy."""
    return command(None)


def test_nothing_of_the_policy_is_unused_and_nothing_else_is_asked() -> None:
    used = {action for command in COMMANDS for action in whole(command)[1]}
    assert len(used) > 40
    assert actions() - used == set()
    assert used - actions() <= {"sts:GetCallerIdentity"}


@pytest.mark.parametrize("action", sorted(actions()))
def test_what_is_taken_away_is_noticed(action: str) -> None:
    who = [command for command in COMMANDS if action in whole(command)[1]]
    assert who, f"nobody uses {action} of {POLICY_FILE.name}"
    for command in who:
        assert command(action)[0] != whole(command)[0], f"{command.__name__} goes on without a word"


def test_a_run_is_the_same_each_time() -> None:
    for command in COMMANDS:
        assert command(None)[0] == whole(command)[0]


def test_the_policy_is_written_as_iam_takes_it() -> None:
    (statement,) = policy()["Statement"]
    assert statement["Action"] == sorted(set(statement["Action"]))
    assert datetime(2012, 10, 17, tzinfo=UTC).strftime("%Y-%m-%d") == policy()["Version"]
    # A managed policy is at most 6,144 characters, white space not counted (IAM quotas).
    assert len("".join(POLICY_FILE.read_text().split())) < 6144
