"""A third CRM is one folder in `lambdas/libraries/crm`, and nothing else."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bundle.functions import stage_function
from bundle.source_roots import SourceRoots
from local.faulty.server import FaultyServer
from local.faulty.wire import Received, json_response
from stacks.config import OwnCrm, crm_form
from stacks.config.crm import read_crm
from tests.faults.surroundings import ANA, Surroundings

pytestmark = pytest.mark.faults

PROJECT = Path(__file__).parents[2]
FIRST_ANSWER = PROJECT / "benchmarks" / "startup" / "first_answer.py"

ADAPTER = '''
"""A CRM that is asked by POST, and answers in capitals."""

import json
from dataclasses import dataclass

from crm.customer import Customer
from crm.json_api import JsonApi
from crm.port import Seal
from in_time.wire import Echo, Request


@dataclass(frozen=True)
class Secret:
    base: str

    @classmethod
    def parse(cls, members):
        return cls(members["base"])

    @property
    def seal(self):
        return Seal(self.base, b"acme")


def connect(secret, *, ca_file):
    return Acme(JsonApi(secret.base, ca_file=ca_file, headers={}))


class Acme:
    def __init__(self, api):
        self._api = api

    def find(self, phone, deadline):
        body = json.dumps({"PHONE": phone}).encode()
        request = Request("POST", "/WHO", {}, body, repeatable=True)
        found = self._api.ask("POST /WHO", request, deadline, echo=Echo("PHONE", phone))
        return Customer.of({name.lower(): value for name, value in found.items()})

    def statement(self, customer_id, deadline):
        return "none"

    def take_step(self, customer_id, step, job_id, deadline):
        return "none"
'''


class AcmeCrm(FaultyServer):
    def answer(self, request: Received) -> bytes:
        phone = json.loads(request.body)["PHONE"]
        ana = {"CUSTOMER_ID": "1", "NAME": "Ana Garcia", "TIER": "gold", "BALANCE": "1 EUR"}
        return json_response(200, {**ana, "LANGUAGE": "en-US", "PHONE": phone})


@pytest.fixture
def lambdas(tmp_path: Path) -> Path:
    """What is deployed, and one folder more."""
    copy = tmp_path / "lambdas"
    shutil.copytree(PROJECT / "lambdas", copy, ignore=shutil.ignore_patterns("__pycache__"))
    folder = copy / "libraries" / "crm" / "acme"
    folder.mkdir()
    (folder / "__init__.py").write_text(ADAPTER.lstrip())
    form = {"members": {"base": "https://crm.example.com"}, "may_be_left_out": []}
    (folder / "secret.json").write_text(json.dumps(form))
    return copy


def test_callers_are_answered_by_it(
    lambdas: Path, tmp_path: Path, surroundings: Surroundings
) -> None:
    roots = SourceRoots.of(lambdas.parent)
    package = stage_function(roots, "customer_lookup", tmp_path / "built", None)
    with AcmeCrm() as crm:
        surroundings.secrets.value = {"base": crm.url}
        environment = {
            "AWS_ACCESS_KEY_ID": "000000000000",
            "AWS_SECRET_ACCESS_KEY": "local",
            "AWS_REGION": "us-east-1",
            "AWS_ENDPOINT_URL_SECRETS_MANAGER": surroundings.secrets.url,
            "AWS_ENDPOINT_URL_DYNAMODB": surroundings.table.url,
            "CRM_SECRET_ID": "secret",
            "CRM_KIND": "acme",
            "LOOKUP_TABLE_NAME": "lookup",
        }
        command = [sys.executable, str(FIRST_ANSWER), "customer_lookup.handler", str(package.path)]
        ended = subprocess.run(  # noqa: S603 - our own Python
            command, env=environment, capture_output=True, text=True, check=False
        )
    assert ended.returncode == 0, ended.stderr
    assert '"answer_source":"crm"' in ended.stdout
    assert crm.requests == ["/WHO"]
    assert ANA not in ended.stdout


def test_the_configuration_knows_it_by_its_folder(
    lambdas: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crm_form, "ADAPTERS", lambdas / "libraries" / "crm")
    crm = read_crm("crm", {"secret": "acme", "kind": "acme"}, may_be_demo=False)
    assert isinstance(crm, OwnCrm)
    assert crm.form.members == {"base": "https://crm.example.com"}
