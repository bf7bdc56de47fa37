"""Credentials that expire in the middle: after each call that a command makes, one run."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from botocore.model import OperationModel

from instance.command import drifting, pulling, pushing
from instance.command.asked import Asked
from instance.files.environment import Environment
from local.aws_account.refused import Refused
from tests.instance.account import Account
from tests.instance.blocks import block, end, flow
from tests.instance.centres import Centre

EXPIRED = Refused("ExpiredTokenException", "The security token included in the request is expired")
ENOUGH = 1_000


class Expiring(Account):
    """Lets so many calls in."""

    def __init__(self, centre: Centre, left: int) -> None:
        super().__init__(centre)
        self.left = left

    def answer(self, model: OperationModel, parameters: Any, *, checked: bool = False) -> Any:  # noqa: ANN401  # as botocore
        if self.left <= 0:
            raise EXPIRED
        self.left -= 1
        return super().answer(model, parameters, checked=checked)


class Desk:
    """An instance and the commands; `first` has flows in a circle that name all kinds of things."""

    def __init__(self, alias: str = "first") -> None:
        self.centre = centre = Centre(alias)
        queue, view = centre.has("queue", "General"), centre.has("view", "Page")
        lookup = f"{centre.function('acme-lookup')}:live"
        if alias != "first":
            return
        for name, other in (("Day", "Night"), ("Night", "Day")):
            blocks = (
                block("a", "UpdateContactTargetQueue", "b", QueueId=queue),
                block("b", "InvokeLambdaFunction", "c", LambdaFunctionARN=lookup),
                block("c", "ShowView", "d", ViewResource={"Id": view}),
                block("d", "TransferToFlow", "end", ContactFlowId=centre.arn_of("flow", other)),
            )
            centre.flow(name, flow(*blocks, end()))
        centre.flow("Part", flow(end()), "MODULE")

    def run(
        self,
        command: Callable[[Asked], int],
        folder: Path,
        left: int = ENOUGH,
        *,
        yes: bool = False,
    ) -> tuple[int, int]:
        """The exit code, and how many calls were made."""
        account = Expiring(self.centre, left)
        asked = Asked(
            reader=account.reader,
            place=self.centre.place,
            folder=folder,
            environment=Environment(),
            now=lambda: datetime(2026, 11, 28, tzinfo=UTC),
            sleep=lambda _seconds: None,
            writer=account.writer if yes else None,
        )
        return command(asked), left - account.left


def files(folder: Path) -> dict[str, str]:
    found = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_text() for file in found}


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    assert Desk().run(pulling.run, tmp_path / "whole")[0] == 0
    return tmp_path / "whole"


def test_a_pull_writes_all_that_it_should_or_is_no_success_and_the_next_one_is_whole(
    whole: Path, tmp_path: Path
) -> None:
    desk = Desk()
    _, calls = desk.run(pulling.run, tmp_path / "counted")
    for left in range(calls):
        folder = tmp_path / f"after {left}"
        code, _ = desk.run(pulling.run, folder, left)
        if written := files(folder):
            assert code == 2 or written == files(whole)
            assert desk.run(pulling.run, folder)[0] == 0
            assert files(folder) == files(whole)
        else:
            assert code == 2
    assert calls >= 10


@pytest.mark.parametrize("mapped", [True, False])
def test_no_difference_is_made_up(mapped: bool, whole: Path) -> None:
    if not mapped:
        shutil.rmtree(whole / "instances")
    desk = Desk()
    _, calls = desk.run(drifting.run, whole)
    codes = [desk.run(drifting.run, whole, left)[0] for left in range(calls + 1)]
    assert codes == [2] * calls + [0]


def test_a_push_says_that_it_is_not_done_and_the_next_one_does_the_rest(
    whole: Path, tmp_path: Path
) -> None:
    shutil.copytree(whole, counted := tmp_path / "counted")
    _, calls = Desk("second").run(pushing.run, counted, yes=True)
    for left in range(calls):
        shutil.copytree(whole, folder := tmp_path / f"after {left}")
        desk = Desk("second")
        assert desk.run(pushing.run, folder, left, yes=True)[0] in {1, 2}
        assert desk.run(pushing.run, folder, yes=True)[0] == 0
        assert desk.run(drifting.run, folder)[0] == 0
    assert calls >= 10
