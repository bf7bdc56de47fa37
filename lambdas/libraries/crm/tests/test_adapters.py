"""An adapter is a folder: what it has to bring, and what says so."""

import importlib
import inspect
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from crm import open_crm
from in_time.aws import AwsClient
from in_time.budget import Cause, DownstreamError

PROJECT = Path(__file__).parents[4]
LIBRARY = PROJECT / "lambdas" / "libraries" / "crm"
ADAPTERS = sorted(file.parent.name for file in LIBRARY.glob("*/secret.json"))


def test_there_are_adapters() -> None:
    assert {"oauth", "rest"} <= set(ADAPTERS)


@pytest.mark.parametrize("kind", ADAPTERS)
def test_the_form_of_a_secret_is_what_the_adapter_reads(kind: str) -> None:
    form = json.loads((LIBRARY / kind / "secret.json").read_text())
    secret = importlib.import_module(f"crm.{kind}").Secret
    members = inspect.signature(secret).parameters  # of a record or of a dataclass
    assert list(form["members"]) == list(members)
    optional = [one.name for one in members.values() if one.default is not one.empty]
    assert form["may_be_left_out"] == optional
    assert repr(secret(**form["members"])) == "Secret(...)"


@pytest.mark.parametrize("kind", ["", "soap", "port", "client", "../crm", "os", "rest.x", "Rest"])
def test_a_kind_that_is_no_adapter_is_told(kind: str) -> None:
    with pytest.raises(DownstreamError, match="CRM_KIND") as raised:
        open_crm(kind, AwsClient(), "arn")
    assert raised.value.cause is Cause.BAD_ANSWER


def test_a_cold_start_imports_the_one_adapter_that_it_needs() -> None:
    code = (
        "import sys; from crm import open_crm; from in_time.aws import AwsClient; "
        "open_crm('rest', AwsClient(), 'arn'); "
        "assert 'crm.rest' in sys.modules; assert 'crm.oauth' not in sys.modules"
    )
    path = f"{PROJECT / 'lambdas' / 'libraries'}"
    subprocess.run(  # noqa: S603 - our own Python
        [sys.executable, "-c", code], check=True, env={"PYTHONPATH": path, "PATH": os.defpath}
    )
