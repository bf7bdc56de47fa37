"""How long functions took, by their traces in X-Ray. Reads, never writes."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

TRACES = 500
"""So many of a function are looked at: half a per cent of them still has a few."""

AT_A_TIME = 5
"""What BatchGetTraces takes (AWS X-Ray API reference)."""

LONGEST_START_SECONDS = 10.0
"""An environment that takes longer is started anew (AWS: "Understanding the Lambda execution
environment lifecycle"). What is longer was provisioned some time before the call."""

CRM = "crm"
"""How our functions call a request to the CRM in their traces."""


@dataclass(slots=True)
class TracedTimes:
    """What a function's traces tell, in seconds.

    Attributes:
        runs: of each invocation, the CRM left out.
        starts: of each environment that somebody waited for.
        crm: of each request to the CRM.
    """

    runs: list[float] = field(default_factory=list)
    starts: list[float] = field(default_factory=list)
    crm: list[float] = field(default_factory=list)


def traced_times(
    xray: Any,  # noqa: ANN401  # boto3 makes clients at run time
    function: str,
    begins: datetime,
    ends: datetime,
) -> TracedTimes:
    """Return how long a function took in each of its traces.

    Args:
        xray: a client of boto3.
        function: its name at AWS.
        begins: with a time zone; X-Ray keeps traces for 30 days.
        ends: as `begins`; at most six hours later.

    Raises:
        ClientError: X-Ray may not be read.
    """
    times = TracedTimes()
    ids = list(islice(_ids(xray, function, begins, ends), TRACES))
    for at in range(0, len(ids), AT_A_TIME):
        answer = xray.batch_get_traces(TraceIds=ids[at : at + AT_A_TIME])
        for trace in answer["Traces"]:
            documents = [json.loads(segment["Document"]) for segment in trace["Segments"]]
            _read(documents, function, times)
    return times


def _ids(
    xray: Any,  # noqa: ANN401  # as above
    function: str,
    begins: datetime,
    ends: datetime,
) -> Iterator[str]:
    pages = xray.get_paginator("get_trace_summaries").paginate(
        StartTime=begins,
        EndTime=ends,
        FilterExpression=f'service(id(name: "{function}", type: "AWS::Lambda::Function"))',
    )
    for page in pages:
        for summary in page["TraceSummaries"]:
            yield summary["Id"]


def _read(documents: list[dict[str, Any]], function: str, times: TracedTimes) -> None:
    """Read one trace: a segment of the function, and below it what Lambda and our code told."""
    all_parts = {part["id"]: part for part in _parts(documents)}.values()
    asked = [seconds for part in all_parts if part["name"] == CRM and (seconds := _seconds(part))]
    for document in documents:
        if document.get("origin") != "AWS::Lambda::Function" or document["name"] != function:
            continue
        own = {part["name"]: _seconds(part) for part in document.get("subsegments", ())}
        start = own.get("Initialization") or own.get("Init") or own.get("Restore") or 0.0
        run = own.get("Invocation") or _seconds(document) - start - own.get("Overhead", 0.0)
        times.runs.append(max(run - sum(asked), 0.0))
        if 0 < start <= LONGEST_START_SECONDS:
            times.starts.append(start)
    times.crm += asked


def _parts(documents: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for document in documents:
        yield document
        yield from _parts(document.get("subsegments", ()))


def _seconds(part: Mapping[str, Any]) -> float:
    """Return how long a part took.

    No time, where it has not ended yet, or where the clock was set back in between.
    """
    return max(float(part.get("end_time", part["start_time"]) - part["start_time"]), 0.0)
