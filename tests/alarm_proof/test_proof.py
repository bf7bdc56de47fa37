"""Every fault rings the alarms that the runbook names, in time, and none besides."""

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from alarm_proof.alarms import Alarms
from alarm_proof.centre.deployed import Deployed
from alarm_proof.cloudwatch.assumed import ALTERNATIVES, Assumed
from alarm_proof.faults.table import FAULTS
from alarm_proof.proof import Proof, judged, prove
from alarm_proof.templates import Templates
from contracts import read_contracts

SNAPSHOTS = Path(__file__).parents[1] / "stacks" / "snapshots"


def templates_of(environment: str) -> Templates:
    """The snapshots, which other tests hold against what is synthesized."""
    return Templates.of_folder(SNAPSHOTS, f"UnderEight-{environment}-")


@cache
def proof_of(environment: str) -> Proof:
    return prove(templates_of(environment))


def test_every_fault_rings_exactly_what_the_runbook_names() -> None:
    proof = proof_of("everything")
    functions = len(read_contracts())
    assert len(proof.cells) >= 20 * functions
    assert len(proof.alarms.all()) >= 7 * functions
    assert proof.wrong() == []


@pytest.mark.parametrize("assumed", ALTERNATIVES, ids=str)
def test_what_aws_does_not_document_decides_nothing(assumed: Assumed) -> None:
    proof = proof_of("everything")
    as_proved = assumed == Assumed()
    cells = proof.cells if as_proved else judged(proof.played, proof.alarms, proof.prefix, assumed)
    wrong = [
        f"{fault}: {alarm} {cell.wrong}"
        for fault, row in cells.items()
        for alarm, cell in row.items()
        if cell.wrong
    ]
    assert wrong == []


@pytest.mark.parametrize("environment", ["dev", "prod", "everything"])
def test_the_alarms_of_every_environment_can_be_evaluated(environment: str) -> None:
    templates = templates_of(environment)
    deployed = Deployed.read(templates)
    assert set(deployed.connect) == read_contracts().keys()
    assert len(Alarms.read(templates).all()) >= 7 * len(deployed.connect) >= 7


def test_what_befalls_every_function_befalls_one_of_a_forks_own() -> None:
    ours = Deployed.read(templates_of("everything"))
    deployed = replace(ours, connect=(*ours.connect, "of_a_fork"))
    (limit,) = [one for one in FAULTS if one.name == "the account is at its limit"]
    (played,) = limit.played_on(deployed)
    assert "of-a-fork-throttles" in played.alarms
    assert played.trouble.functions.keys() == set(deployed.connect)


def test_the_alarms_of_the_edge_ring_for_the_edge() -> None:
    """Of the faults that go through it; the others have nothing to do with it."""
    files = [*SNAPSHOTS.glob("UnderEight-dev-*.json"), *SNAPSHOTS.glob("edge/*.json")]
    templates = Templates({file.stem: json.loads(file.read_text()) for file in files})
    faults = [one for one in FAULTS if "CRM" in one.name or "edge" in one.name]
    proof = prove(templates, faults=faults)
    rung = {name for row in proof.cells.values() for name, cell in row.items() if cell.rings}
    assert {"edge-5xx", "edge-origin-latency"} <= rung
    wrong = [cell.wrong for row in proof.cells.values() for cell in row.values() if cell.wrong]
    assert wrong == []
