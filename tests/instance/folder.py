"""A folder of flows beside an instance, pulled, pushed and taken back as the commands do it."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from instance.compared.comparison import compare
from instance.files.environment import Environment
from instance.pull.pull import Pulled, pull
from instance.push.back import go_back, plan_back
from instance.push.changes import Changes
from instance.push.done import Push, Told
from instance.push.filled import Values
from instance.push.plan import Plan, plan_push
from tests.instance.account import Account
from tests.instance.centres import Centre, Json

START = datetime(2026, 11, 28, 6, tzinfo=UTC)


def pulled(centre: Centre, folder: Path, account: Account | None = None) -> Pulled:
    reader = (account or Account(centre)).reader
    return pull(compare(reader, centre.place, folder, Environment(), whole=True))


class Folder:
    """Files, and the instance that they are pushed into."""

    def __init__(self, path: Path, centre: Centre) -> None:
        self.path, self.centre = path, centre
        self.account = Account(centre)
        self.now = START

    def has(self, stem: str, content: Json) -> None:
        (self.path / f"{stem}.json").write_text(json.dumps(content, ensure_ascii=False))

    def plan(self, *stems: str) -> tuple[Plan, Values]:
        comparison = compare(
            self.account.reader,
            self.centre.place,
            self.path,
            Environment(),
            whole=False,
            inverse=True,
        )
        values = Values(comparison)
        return plan_push(comparison, values, stems or None), values

    def push(self, *stems: str) -> dict[str, Told]:
        plan, values = self.plan(*stems)
        assert (plan.refused, plan.missing) == ((), ())
        self.now += timedelta(minutes=1)
        push = Push(self._changes, values, lambda: self.now)
        return {told.stem: told for told in push.carry_out(plan)}

    def back(self) -> dict[str, str]:
        reader = self.account.reader
        comparison = compare(reader, self.centre.place, self.path, Environment(), whole=False)
        returns, unread = plan_back(reader, comparison)
        assert unread == []
        return {told.stem: told.what for told in go_back(reader, self._changes, returns)}

    @property
    def _changes(self) -> Changes:
        return Changes(self.account.writer, self.centre.place)

    @property
    def calls(self) -> list[str]:
        return [call for call, _ in self.account.changes]
