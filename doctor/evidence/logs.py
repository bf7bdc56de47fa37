"""What the logs of functions and flows count: numbers only, so that nothing of a caller comes here.

CloudWatch Logs Insights does the counting. Its answers hold a log group, a function or a flow, and
how often: never a line of a log, and of contacts only how many there are.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count

from doctor.evidence.log_queries import FAILED_BLOCKS, QUERIES
from doctor.evidence.reader import Json, Reader
from doctor.evidence.reading import Known, Reading, Unread
from doctor.evidence.span import Span

Sleep = Callable[[float], None]

AT_ONCE = 50
"""Log groups in a query (CloudWatch Logs API, StartQuery)."""
MOST_ROWS = 10_000
"""In an answer (CloudWatch Logs API, StartQuery)."""
PATIENCE_SECONDS = 60
"""For one query: counting a day of a busy function takes seconds."""
STANDARD = "/aws/lambda/"
_RUNNING = {"Scheduled", "Running"}


@dataclass(frozen=True, slots=True)
class FunctionLog:
    """How often the log of a function says something; None where it has no log.

    Attributes:
        timed_out: invocations that Lambda ended.
        init_failed: starts that failed.
        retried: contacts for which it ran again within eight seconds.
    """

    timed_out: Reading[int | None]
    init_failed: Reading[int | None]
    retried: Reading[int | None]


NO_LOG = FunctionLog(Known(None), Known(None), Known(None))
"""Of a function that does not exist."""


@dataclass(frozen=True, slots=True)
class FailedBlocks:
    """Lambda blocks that took their Error branch.

    Attributes:
        flow: the flow's name.
        function: the function's ARN.
        times: how often.
        contacts: of how many contacts.
    """

    flow: str
    function: str
    times: int
    contacts: int


class Logs:
    """The logs of one Region, over the last hours.

    Args:
        reader: reads them.
        span: the hours that are looked at.
        sleep: waits for a query, in seconds.
    """

    def __init__(self, reader: Reader, span: Span, *, sleep: Sleep) -> None:
        self._reader = reader
        self._span = span
        self._sleep = sleep

    def of_functions(self, groups: Iterable[str]) -> Mapping[str, FunctionLog]:
        """Return what the log group of each function says."""
        wanted = sorted(set(groups))
        there = self._existing(wanted)
        read = [name for name in wanted if there[name] == Known(value=True)]
        counted = {what: self._counted(query, read) for what, query in QUERIES.items()}
        return {
            name: FunctionLog(
                **{
                    what: _none_or_unread(there[name]) or counts[name]
                    for what, counts in counted.items()
                }
            )
            for name in wanted
        }

    def of_flows(self, group: str) -> Reading[tuple[FailedBlocks, ...] | None]:
        """Return the blocks that failed, by the flow log; None where there is no such group."""
        there = self._existing([group])[group]
        if isinstance(there, Unread):
            return there
        if not there.value:
            return Known(None)
        return self._rows(FAILED_BLOCKS, [group]).then(
            lambda rows: tuple(
                FailedBlocks(
                    flow=row.get("ContactFlowName", ""),
                    function=row.get("Parameters.FunctionArn", ""),
                    times=_number(row, "seen"),
                    contacts=_number(row, "contacts"),
                )
                for row in rows
            )
        )

    def _existing(self, groups: Sequence[str]) -> Mapping[str, Reading[bool]]:
        """Say which log groups there are: a query of one that is missing fails as a whole."""
        prefixes = sorted({STANDARD if name.startswith(STANDARD) else name for name in groups})
        asked = [{"logGroupNamePrefix": prefix} for prefix in prefixes]
        listed = self._reader.read_all_each("logs.DescribeLogGroups", "logGroups", asked)
        found = {
            prefix: names.then(lambda some: {one["logGroupName"] for one in some})
            for prefix, names in zip(prefixes, listed, strict=True)
        }
        return {
            name: found[STANDARD if name.startswith(STANDARD) else name].then(partial(_holds, name))
            for name in groups
        }

    def _counted(self, query: str, groups: Sequence[str]) -> Mapping[str, Reading[int | None]]:
        counted: dict[str, Reading[int | None]] = {}
        for start in range(0, len(groups), AT_ONCE):
            some = groups[start : start + AT_ONCE]
            rows = self._rows(query, some)
            for name in some:
                counted[name] = rows.then(partial(_seen, name))
        return counted

    def _rows(self, query: str, groups: Sequence[str]) -> Reading[list[dict[str, str]]]:
        started = self._reader.read(
            "logs.StartQuery",
            logGroupNames=list(groups),
            queryString="\n".join(line.strip() for line in query.strip().splitlines()),
            startTime=int(self._span.logs_from.timestamp()),
            endTime=int(self._span.now.timestamp()),
            limit=MOST_ROWS,
        )
        if isinstance(started, Unread):
            return started
        if started.value is None:
            return Unread("logs.StartQuery", "ResourceNotFoundException")
        return self._results(started.value["queryId"])

    def _results(self, query_id: str) -> Reading[list[dict[str, str]]]:
        for waited in count():
            answer = self._reader.read("logs.GetQueryResults", queryId=query_id)
            if isinstance(answer, Unread):
                return answer
            status = answer.value["status"] if answer.value else "Unknown"
            if answer.value and status == "Complete":
                return Known([_row(row) for row in answer.value.get("results", [])])
            if status not in _RUNNING or waited >= PATIENCE_SECONDS:
                return Unread("logs.GetQueryResults", status)
            self._sleep(1)
        raise AssertionError  # the count has no end


def _none_or_unread(there: Reading[bool]) -> Reading[int | None] | None:
    if isinstance(there, Unread):
        return there
    return None if there.value else Known(None)


def _row(fields: list[Json]) -> dict[str, str]:
    return {one.get("field", ""): one.get("value", "") for one in fields}


def _holds(group: str, names: set[str]) -> bool:
    return group in names


def _seen(group: str, rows: Iterable[Mapping[str, str]]) -> int:
    """Return the count of a group: `@log` has the account before it."""
    mine: Iterator[int] = (
        _number(row, "seen") for row in rows if row.get("@log", "").partition(":")[2] == group
    )
    return sum(mine)


def _number(row: Mapping[str, str], field: str) -> int:
    text = row.get(field, "0")
    return int(float(text)) if text.replace(".", "", 1).isdecimal() else 0
