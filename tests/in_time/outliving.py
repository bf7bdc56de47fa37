"""What outlives an invocation: states that know how old they are, and items of a table.

The kit's and the look-up's are in the tests themselves; a library brings its own along, in its
`tests/outliving.py`.
"""

import importlib
from collections.abc import Callable
from typing import Any

from in_time.aws import AwsClient
from local.checkout import ROOT

NOW = 1_800_000_000

Notices = Callable[[], bool]
"""Whether the state has noticed how much time has passed."""


class Kept(AwsClient):
    """Says of any key that this item is kept under it; the key itself is right."""

    def __init__(self, item: Any) -> None:  # noqa: ANN401  # that is the point
        self._item = item

    def call(self, *asked: Any) -> dict[str, Any]:  # noqa: ANN401  # as above
        operation, payload = asked[1:3]
        if operation == "GetItem":
            return {"Item": self._item}
        if operation == "PutItem":
            return {}
        keys = [key["pk"] for key in payload["RequestItems"]["lookup"]["Keys"]]
        keyed = [self._item | {"pk": key} for key in keys if isinstance(self._item, dict)]
        return {"Responses": {"lookup": keyed or [self._item]}, "UnprocessedKeys": {}}


def of_libraries() -> list[Any]:
    """The modules `outliving` of the libraries that have one."""
    found = sorted((ROOT / "lambdas" / "libraries").glob("*/tests/outliving.py"))
    return [importlib.import_module(f"{file.parents[1].name}.tests.outliving") for file in found]
