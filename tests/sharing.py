"""Which tests share something costly, so that parallel runs make it once.

`xdist_group` marks say the same, but pytest-xdist 3.8 loses them under pytest 9.2.
"""

import re
from functools import cache
from pathlib import Path

from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped] # ships no types
from xdist.workermanage import WorkerController  # type: ignore[import-untyped] # ships no types

ROOT = Path(__file__).parents[1]

# Folders and files whose tests share one deployment, one synthesized app, one process's world.
_TOGETHER = {
    "tests/alarm_proof/": "alarms",
    "tests/browser/": "browser",
    "tests/integration/": "deployment",
    "tests/runtime/": "runtime",
    "tests/simulator/test_in_process_world.py": "world",
    "tests/simulator/test_our_scenarios.py": "scenarios",
    "tests/stacks/": "templates",
    "tests/yours/": "templates",
}

_LONGEST = "deployment"

_FOR_THE_FILE = re.compile(r"scope=\"module\"")
_WITH_THE_CDK = re.compile(r"^\s*from aws_cdk\b|\bfrom tests\.flows\.deployed\b", re.MULTILINE)


class SharingScheduling(LoadScopeScheduling):  # type: ignore[misc] # ships no types
    """Hands what shares something to one worker, and all other tests out one by one."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return shared_by(file) or nodeid

    def _assign_work_unit(self, node: WorkerController) -> None:
        """Give out what takes longest first: nothing is left then that one worker ends alone."""
        if _LONGEST in self.workqueue:
            self.workqueue.move_to_end(_LONGEST, last=False)
        super()._assign_work_unit(node)

    def mark_test_complete(
        self, node: WorkerController, item_index: int, duration: float = 0
    ) -> None:
        """Forget what is done: xdist counts all that it ever gave a worker, after each test."""
        super().mark_test_complete(node, item_index, duration)
        scope = self._split_scope(self.registered_collections[node][item_index])
        units = self.assigned_work[node]
        if all(units.get(scope, {}).values()):
            units.pop(scope, None)


@cache
def shared_by(file: str) -> str:
    """The name of what the tests of `file` share, empty when they share nothing.

    Besides what is named above: the CDK, which takes seconds to start, and whatever a fixture
    makes for its module.
    """
    for place, name in _TOGETHER.items():
        if file.startswith(place):
            return name
    text = (ROOT / file).read_text(encoding="utf-8") if (ROOT / file).is_file() else ""
    if _WITH_THE_CDK.search(text):
        return "templates"
    return file if _FOR_THE_FILE.search(text) else ""
