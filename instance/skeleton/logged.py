"""The shapes of what functions answered, out of the instance's flow log: keys, never values.

Source of an entry's form: Amazon Connect administrator guide, "Flow logs".
"""

import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from aws_session.answers import Unread
from aws_session.reader import PacedReader
from connect_flows.language.function_arn import scenario_name
from instance.held.place import NamedInstance
from instance.skeleton.answers import shape_of

QUERY = (
    'filter ContactFlowModuleType = "InvokeExternalResource" and @message like "ExternalResults"'
    " | fields @message"
)
LOOKED_BACK = timedelta(days=7)
MOST_ENTRIES = 1_000
PATIENCE_SECONDS = 60
_RUNNING = frozenset({"Scheduled", "Running"})


def logged_answers(
    reader: PacedReader,
    place: NamedInstance,
    now: datetime,
    sleep: Callable[[float], None],
) -> Mapping[str, dict[str, Any]] | Unread:
    """Return the shape of an answer of each function that the log tells of, by scenario name.

    Args:
        reader: the account.
        place: the instance, whose log group has its alias.
        now: where to look back from.
        sleep: waits for the query.
    """
    started = reader.ask(
        "logs.StartQuery",
        logGroupNames=[f"/aws/connect/{place.alias}"],
        queryString=QUERY,
        startTime=int((now - LOOKED_BACK).timestamp()),
        endTime=int(now.timestamp()),
        limit=MOST_ENTRIES,
    )
    if isinstance(started, Unread):
        return started
    for _ in range(PATIENCE_SECONDS):
        found = reader.ask("logs.GetQueryResults", queryId=started["queryId"])
        if isinstance(found, Unread):
            return found
        if found["status"] not in _RUNNING:
            return _shapes(found.get("results", []))
        sleep(1)
    return Unread("logs.GetQueryResults", "Running", "the query takes too long")


def _shapes(rows: list[list[dict[str, str]]]) -> dict[str, dict[str, Any]]:
    shapes: dict[str, dict[str, Any]] = {}
    for row in rows:
        message = next((one["value"] for one in row if one.get("field") == "@message"), "")
        function, answer = _answered(message)
        if function:
            shapes.setdefault(function, {}).update(shape_of(answer))
    return shapes


def _answered(message: str) -> tuple[str, dict[str, Any]]:
    try:
        entry = json.loads(message)
        return scenario_name(entry["Parameters"]["FunctionArn"]), dict(entry["ExternalResults"])
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        return "", {}  # an entry of another form tells nothing
