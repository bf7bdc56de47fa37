"""What reaches the log, and in which form."""

import io
import itertools
import json
import logging
import re

import pytest

from house_rules.telemetry import Telemetry

_numbers = itertools.count()


def telemetry(stream: io.StringIO) -> Telemetry:
    return Telemetry(f"telling_{next(_numbers)}", stream=stream)


def test_a_timestamp_is_one_that_lambda_reads_a_level_beside() -> None:
    stream = io.StringIO()
    telemetry(stream).warn("something")
    timestamp = json.loads(stream.getvalue())["timestamp"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", timestamp)


def test_the_level_of_our_functions_is_not_that_of_libraries(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("AWS_LAMBDA_LOG_LEVEL", "DEBUG")
    caplog.set_level(logging.DEBUG)  # as the runtime does before it imports a function
    stream = io.StringIO()
    ours = telemetry(stream)
    library = logging.getLogger("a.library")
    library.debug("x-api-key: open-sesame")
    library.info("GET /customers?phone=+15550100")
    library.warning("gave up")
    ours.note("answered")
    assert [record.getMessage() for record in caplog.records if record.name == "a.library"] == [
        "gave up"
    ]
    assert json.loads(stream.getvalue())["message"] == "answered"
