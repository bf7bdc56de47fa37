"""Which tests share something costly, so that parallel runs make it once.

`xdist_group` marks say the same, but pytest-xdist 3.8 loses them under pytest 9.2.
"""

from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped] # ships no types

# Folders and files whose tests share one deployment, one synthesized app, one process's world.
_TOGETHER = {
    "tests/browser/": "browser",
    "tests/integration/": "deployment",
    "tests/runtime/": "runtime",
    "tests/simulator/test_in_process_world.py": "world",
    "tests/simulator/test_our_scenarios.py": "scenarios",
    "tests/stacks/": "templates",
    "tests/yours/": "templates",
}


class SharingScheduling(LoadScopeScheduling):  # type: ignore[misc] # ships no types
    """Hands what shares something to one worker, and all other tests out one by one."""

    def _split_scope(self, nodeid: str) -> str:
        shared = (one for place, one in _TOGETHER.items() if nodeid.startswith(place))
        return next(shared, nodeid)
