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

from bundle import Bundle
from stacks.validation import add_validators
from tests.stacks.known import add, context, environments, stand_in

Templates = Mapping[str, dict[str, Any]]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-snapshots", action="store_true", help="write the templates of this run down"
    )


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return stand_in(tmp_path_factory.mktemp("code"))


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
        add(app, name, json.loads(values), bundle)
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
