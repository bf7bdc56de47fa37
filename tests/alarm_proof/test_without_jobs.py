"""What is proved of an environment without jobs: the alarms that are there."""

import pytest
from aws_cdk import App

from alarm_proof.centre.environments import Environments
from alarm_proof.faults.alarms import CALLERS
from alarm_proof.faults.crm import CRM_FAILS
from alarm_proof.faults.dependencies import DEPENDENCIES_FAIL
from alarm_proof.faults.functions import FUNCTIONS_FAIL
from alarm_proof.faults.jobs import JOBS_FAIL
from alarm_proof.proof import Proof, prove
from alarm_proof.references import TemplateError
from alarm_proof.templates import Templates
from contracts import Contract, read_contracts
from tests.environments import EVERYTHING
from tests.stacks.known import add, stand_in

OF_JOBS = ("jobs alone", "the jobs' table", "the queue refuses", "a job that nobody knows")
EVERY_CALL_FAILS = FUNCTIONS_FAIL[0]
PLAYED = (EVERY_CALL_FAILS, *CRM_FAILS, *DEPENDENCIES_FAIL, *JOBS_FAIL)
"""The others know nothing of jobs; the rehearsal of a newcomer plays them all."""


class NoJobs:
    """In the place of the jobs: nothing is added to any stack."""

    functions = None

    def __init__(self, _data: object) -> None:
        pass

    def work_in(self, _functions: object, _surroundings: object) -> None:
        pass

    def watch_in(self, _monitoring: object) -> None:
        pass


def contracts_left() -> dict[str, Contract]:
    return {name: one for name, one in read_contracts().items() if not name.startswith("job_")}


def no_job_id(*_: object) -> str:
    """Stands for the library that is taken out with the jobs."""
    raise ModuleNotFoundError("jobs")


@pytest.fixture(scope="module")
def proof(tmp_path_factory: pytest.TempPathFactory) -> Proof:
    out, code = tmp_path_factory.mktemp("assembly"), tmp_path_factory.mktemp("code")
    functions = EVERYTHING.get("functions", {}).items()
    left = {name: one for name, one in functions if not name.startswith("job_")}
    with pytest.MonkeyPatch.context() as patch:
        # In a fork that has taken them out, the app has none.
        patch.setattr("app.Jobs", NoJobs, raising=False)
        # The flows that offer jobs are here still, and no alarm is of that stack.
        patch.setattr("app.ContactFlowsStack", lambda *_, **__: None)
        patch.setattr("stacks.function.contract_check.read_contracts", contracts_left)
        patch.setattr(Environments, "job_id", no_job_id)
        app = App(outdir=str(out))
        add(app, "everything", {**EVERYTHING, "functions": left}, stand_in(code))
        app.synth()
        return prove(Templates.of_folder(out), faults=PLAYED)


def test_the_alarms_that_are_left_ring_for_their_faults_alone(proof: Proof) -> None:
    assert len(proof.cells) >= 10
    assert len(proof.alarms.all()) >= 18
    cells = [cell for row in proof.cells.values() for cell in row.values()]
    assert sum(cell.rings for cell in cells) >= 15
    assert [cell.wrong for cell in cells if cell.wrong] == []


def test_no_fault_of_jobs_is_played(proof: Proof) -> None:
    of_jobs = {one.name for one in PLAYED if any(what in one.name for what in OF_JOBS)}
    assert len(of_jobs) == len(OF_JOBS)
    assert not proof.cells.keys() & {*of_jobs, *(one.name for one in JOBS_FAIL)}


def test_callers_are_affected_only_by_what_is_there(proof: Proof) -> None:
    """A look-up does without its table; the start of a job does not."""
    row = proof.cells["the look-ups' table refuses"]
    assert {name for name, cell in row.items() if cell.rings} == {"customer-lookup-table-gone"}
    assert not row[CALLERS].wrong


def test_each_function_that_is_left_has_its_faults(proof: Proof) -> None:
    rows = {f"{EVERY_CALL_FAILS.name} ({name})" for name in contracts_left()}
    assert len(rows) >= 2
    assert {name for name in proof.cells if name.startswith(EVERY_CALL_FAILS.name)} == rows


def test_an_environment_without_a_function_of_ours_says_so() -> None:
    with pytest.raises(TemplateError, match="No function of the templates has the alias `live`"):
        prove(Templates({"Empty": {"Resources": {}}}))
