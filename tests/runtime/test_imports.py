"""What a function imports to answer: each of these costs every cold caller milliseconds."""

import json
import os
import subprocess

import pytest

from bundle import Bundle
from contracts import read_contracts
from tests.runtime.lambda_process import PYTHON, deployed_settings

pytestmark = pytest.mark.integration

COSTLY = {
    "aws_lambda_powertools": "only once a circuit has a failure to count",
    "ast": "of dataclasses and inspect",
    "boto3": "300 ms",
    "dataclasses": "`records` stands for it",
    "http.client": "makes an e-mail of every answer",
    "inspect": "of dataclasses",
    "logging": "the log line is written by `telemetry`",
    "pathlib": "for one file",
    "random": "for a pause before a retry",
    "ssl": "while the first host is being looked up, in a thread",
    "typing": "for type checkers alone",
    "urllib.parse": "for URLs that are not plain",
}


@pytest.mark.parametrize("function", read_contracts())
def test_a_handler_is_imported_without_what_its_first_answer_does_not_need(
    function: str, bundle: Bundle
) -> None:
    code = f"import json, sys, {function}.handler; print(json.dumps(sorted(sys.modules)))"
    path = [bundle.functions[function].path, bundle.layer.path / "python"]
    said = subprocess.run(  # noqa: S603 # our own interpreter
        [PYTHON, "-S", "-c", code],
        env={**deployed_settings(function), "PYTHONPATH": os.pathsep.join(map(str, path))},
        check=True,
        capture_output=True,
        text=True,
    )
    imported = set(json.loads(said.stdout.splitlines()[-1]))
    assert f"{function}.handler" in imported
    assert imported & COSTLY.keys() == set()
