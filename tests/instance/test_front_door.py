"""The commands as people run them: processes of their own, boto3 on the wire."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from local.aws_account.loopback import LoopbackAccount
from tests.instance.centres import Account, Centre, block, end, flow

pytestmark = pytest.mark.integration
PROJECT = Path(__file__).parents[2]


@pytest.fixture
def centres() -> tuple[Centre, Centre]:
    first, second = Centre("first"), Centre("second")
    for centre in (first, second):
        centre.has("queue", "General")
    for name, other in (("Day", "Night"), ("Night", "Day")):
        general = first.has("queue", "General")
        goes_on = first.arn_of("flow", other)
        first.flow(
            name,
            flow(
                block("queue", "UpdateContactTargetQueue", "on", QueueId=general),
                block("on", "TransferToFlow", "end", ContactFlowId=goes_on),
                end(),
            ),
        )
    return first, second


@pytest.fixture
def account(centres: tuple[Centre, Centre]) -> Iterator[LoopbackAccount]:
    with LoopbackAccount(Account(*centres)) as running:
        yield running


def run(account: LoopbackAccount, *arguments: str) -> tuple[int, str]:
    environment = {
        **os.environ,
        "AWS_ENDPOINT_URL": account.url,
        "AWS_ACCESS_KEY_ID": "000000000000",
        "AWS_SECRET_ACCESS_KEY": "none",
        "AWS_REGION": "eu-central-1",
    }
    done = subprocess.run(  # noqa: S603 - ours
        [sys.executable, "-m", "instance", *arguments],
        capture_output=True,
        text=True,
        cwd=PROJECT,
        env=environment,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout + done.stderr


def test_flows_are_pulled_pushed_elsewhere_compared_and_taken_back(
    account: LoopbackAccount, centres: tuple[Centre, Centre], tmp_path: Path
) -> None:
    first, second = centres
    folder = str(tmp_path)
    code, said = run(account, "pull", "--instance", "first", "--into", folder)
    assert (code, "2 new" in said) == (0, True), said

    there = ("--instance", second.instance.arn, "--folder", folder)
    code, said = run(account, "push", *there)
    assert code == 0
    assert "Nothing was changed" in said
    assert not second.instance.flows
    code, said = run(account, "push", *there, "--yes")
    assert code == 0, said
    assert len(second.instance.flows) == 2
    assert second.content("Night")["Actions"]
    assert run(account, "drift", *there)[0] == 0

    changed = next(one for one in second.instance.flows.values() if one.name == "Day")
    assert changed.published
    changed.published = changed.published.replace("DisconnectParticipant", "EndFlowExecution")
    code, said = run(account, "drift", *there)
    assert code == 1
    assert "flow Day (day.json), changed 2026-11-27 14:02 UTC by jane in the instance" in said
    assert re.search(r"block 'end' .*'DisconnectParticipant' in the file, 'EndFlowExec", said), said

    assert run(account, "push", *there, "--yes")[0] == 0
    assert run(account, "drift", *there)[0] == 0
    code, said = run(account, "push", *there, "--back", "--yes")
    assert code == 0, said
    assert "EndFlowExecution" in str(second.content("Day"))
    assert run(account, "push", *there, "--back")[1].count("back ") == 1
    assert first.content("Day")
