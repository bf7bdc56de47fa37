"""Environments synthesized once: with every validator on, so that a finding fails them all."""

import json
import os
import sys
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

# The CDK's own Node, not whichever the machine has.
os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"

from aws_cdk import App

import app as under_eight
from bundle import Bundle, StagedCode
from stacks.config import StackConfig
from stacks.validation import add_validators

PROJECT = Path(__file__).resolve().parents[2]
FUNCTIONS = (
    "customer_lookup",
    "demo_crm",
    "job_start",
    "job_status",
    "job_worker",
    "personal_greeting",
)
Templates = Mapping[str, dict[str, Any]]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-snapshots", action="store_true", help="write the templates of this run down"
    )


def context() -> dict[str, Any]:
    values: dict[str, Any] = json.loads((PROJECT / "cdk.json").read_text())["context"]
    return values


def environments() -> dict[str, Any]:
    """Those of cdk.json, and one with everything that can be configured switched on."""
    everything = json.loads((Path(__file__).parent / "everything_on.json").read_text())
    return {**context()["environments"], "everything": everything}


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    """Stands for the staged code: templates hold its fingerprint only."""
    folder = tmp_path_factory.mktemp("code")
    (folder / "handler.py").write_text("")
    functions = {name: StagedCode(folder, f"{name:x<64}") for name in FUNCTIONS}
    return Bundle(functions=functions, layer=StagedCode(folder, "layer" * 12), bytecode=True)


@pytest.fixture(scope="session")
def synthesize(
    bundle: Bundle, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str, Mapping[str, Any]], Path]:
    """Synthesizes an environment, every validator on; returns the assembly's folder."""

    @cache
    def synthesize_text(name: str, values: str) -> Path:
        out = tmp_path_factory.mktemp(f"{name}-assembly")
        flags = {key: value for key, value in context().items() if key != "environments"}
        app = App(context=flags, outdir=str(out))
        add_validators(app)
        under_eight.build(app, StackConfig.read({name: json.loads(values)}, name), bundle)
        app.synth()
        return out

    return lambda name, values: synthesize_text(name, json.dumps(values))


@pytest.fixture(scope="session", params=["dev", "prod", "everything"])
def assembly(
    request: pytest.FixtureRequest, synthesize: Callable[[str, Mapping[str, Any]], Path]
) -> Path:
    """Each environment's assembly, in turn."""
    return synthesize(request.param, environments()[request.param])


@pytest.fixture(scope="session")
def templates(assembly: Path) -> Templates:
    """The assembly's templates, by stack name."""
    return {
        file.name.removesuffix(".template.json"): json.loads(file.read_text())
        for file in sorted(assembly.glob("*.template.json"))
    }


@pytest.fixture
def everything() -> dict[str, Any]:
    """The environment with everything on, to change in a test."""
    values: dict[str, Any] = environments()["everything"]
    return values
