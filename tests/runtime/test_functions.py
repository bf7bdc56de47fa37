"""Every function, packaged as it is deployed, run by Lambda's own runtime client."""

import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import Any

import pytest

from bundle import Bundle
from bundle.functions import function_names
from contracts import read_contracts, read_workers
from local.checkout import ROOT
from tests.house_rules.sample_events import sample_event
from tests.runtime.lambda_process import (
    ACCOUNT_ARN,
    TRACE,
    LambdaProcess,
    deployed_settings,
    running,
)

pytestmark = pytest.mark.integration

CONTRACTS = read_contracts()
FUNCTIONS = function_names(ROOT / "lambdas/functions")
HTTP_REQUEST = {
    "headers": {},
    "rawPath": "/customers",
    "requestContext": {"http": {"method": "GET"}},
}
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
LEVELS = {"DEBUG", "INFO", "WARNING", "ERROR"}


def start(
    function: str,
    bundle: Bundle,
    *,
    variables: Mapping[str, str] | None = None,
    initialization: str = "on-demand",
    starts_after_seconds: float = 0.0,
) -> AbstractContextManager[LambdaProcess]:
    return running(
        f"{function}.handler.handle",
        [bundle.functions[function].path, bundle.layer.path / "python"],
        variables={**deployed_settings(function), **(variables or {})},
        initialization=initialization,
        starts_after_seconds=starts_after_seconds,
    )


@pytest.fixture(scope="module")
def functions(bundle: Bundle) -> Iterator[Mapping[str, LambdaProcess]]:
    """Each function, started when it is first asked for."""
    with ExitStack() as stack:

        class Started(dict[str, LambdaProcess]):
            def __missing__(self, function: str) -> LambdaProcess:
                self[function] = stack.enter_context(start(function, bundle))
                return self[function]

        yield Started()


def call(**parameters: str) -> dict[str, Any]:
    event = sample_event("voice_all")
    event["Details"]["Parameters"] = parameters
    return event


def test_there_are_functions_to_run() -> None:
    assert set(FUNCTIONS) > set(CONTRACTS)


@pytest.mark.parametrize("function", CONTRACTS)
def test_a_function_answers_a_ping(function: str, functions: Mapping[str, LambdaProcess]) -> None:
    cold = "false" if function in functions else "true"  # another test may have started it
    told = functions[function].invoke({"keep_warm": {"environments": 1}})
    assert told.path.endswith("/response")
    assert (told.json["keep_warm"], told.json["cold"]) == ("true", cold)


@pytest.mark.parametrize("function", CONTRACTS)
def test_a_function_answers_a_call_flatly_though_nothing_behind_it_does(
    function: str, functions: Mapping[str, LambdaProcess]
) -> None:
    event = call(**CONTRACTS[function].examples)
    told = functions[function].invoke(event, arn=f"{ACCOUNT_ARN}:{function}:live")
    assert told.path.endswith("/response")
    assert all(isinstance(value, str) for value in told.json.values())
    assert CONTRACTS[function].breaches(told.json) == []
    line = next(line for line in reversed(functions[function].lines()) if "ms" in line)
    assert line["request_id"] in told.path
    assert line["qualifier"] == "live"
    assert line["xray_trace_id"] in TRACE


def test_the_demo_crm_is_shut_without_the_secret(functions: Mapping[str, LambdaProcess]) -> None:
    assert functions["demo_crm"].invoke(HTTP_REQUEST).path.endswith("/error")


@pytest.mark.parametrize("name", read_workers())
def test_a_worker_gives_back_what_it_cannot_read(
    name: str, functions: Mapping[str, LambdaProcess]
) -> None:
    worker = functions[name]
    assert worker.invoke({"Records": []}).json == {"batchItemFailures": []}
    odd = {
        "messageId": "m",
        "body": "no job",
        "attributes": {"ApproximateReceiveCount": "1"},
        "eventSource": "aws:sqs",
    }
    failures = worker.invoke({"Records": [odd]}).json["batchItemFailures"]
    assert failures == [{"itemIdentifier": "m"}]


@pytest.mark.parametrize("name", read_workers())
def test_what_a_worker_refuses_is_an_error_of_the_invocation(
    name: str, functions: Mapping[str, LambdaProcess]
) -> None:
    told = functions[name].invoke({"key1": "value1"})
    assert told.path.endswith("/error")
    assert told.json["errorType"].endswith("RequestError")
    assert "parameters_alone" in told.json["errorMessage"]


@pytest.mark.parametrize("function", FUNCTIONS)
def test_every_line_is_json_with_a_level_that_lambda_reads(
    function: str, functions: Mapping[str, LambdaProcess]
) -> None:
    functions[function].invoke(HTTP_REQUEST)
    lines = functions[function].lines()
    assert lines
    for line in lines:
        assert line["level"] in LEVELS
        assert RFC_3339.fullmatch(line["timestamp"])


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_function_cannot_be_stopped_by_what_it_is_sent(
    function: str, functions: Mapping[str, LambdaProcess]
) -> None:
    events: list[object] = [None, {}, [], "text", 7, {"Details": {"ContactData": {"ContactId": 1}}}]
    for event in events:
        told = functions[function].invoke(event)
        assert told.path.startswith("invocation/")
    assert functions[function].process.poll() is None


@pytest.mark.parametrize(
    ("initialization", "reasons"),
    [
        ("on-demand", {"timed_out"}),
        ("provisioned-concurrency", {"unreachable"}),
        ("snap-start", {"unreachable"}),
    ],
)
def test_only_who_waited_for_the_start_has_less_time_left(
    initialization: str, reasons: set[str], bundle: Bundle
) -> None:
    slow_start = start(
        "customer_lookup",
        bundle,
        variables={"BUDGET_SECONDS": "1.5"},
        initialization=initialization,
        starts_after_seconds=1.6,
    )
    with slow_start as function:
        answers = [function.invoke(call()).json for _ in range(2)]
        assert answers[0]["reason"] in reasons
        assert answers[1]["reason"] == "unreachable"
        # A snapshot is taken once, before the first invocation.
        restores = [path for path in function.api.got if path == "restore/next"]
        assert len(restores) == (initialization == "snap-start")
        assert function.api.got[0] == ("restore/next" if restores else "invocation/next")


def test_a_function_that_cannot_be_imported_says_why(tmp_path: Path, bundle: Bundle) -> None:
    alone = bundle.functions["customer_lookup"].path / "customer_lookup"  # without what it imports
    shutil.copytree(alone, tmp_path / "customer_lookup")
    with running("customer_lookup.handler.handle", [tmp_path]) as function:
        told = function.api.told()
        assert told.path == "init/error"
        assert told.json["errorType"] == "Runtime.ImportModuleError"
        assert "No module named" in told.json["errorMessage"]
