"""Environments synthesized once for all tests: with every validator on, so that a finding fails."""

import json
import os
import sys
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.environments import cdk_json

# The CDK's own Node, not whichever the machine has.
os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"

# Nothing here loads the CDK before a test needs it: that takes seconds.

Synthesize = Callable[[str, Mapping[str, Any]], Path]
Templates = Mapping[str, dict[str, Any]]


@pytest.fixture(scope="session")
def synthesize(tmp_path_factory: pytest.TempPathFactory) -> Synthesize:
    """Synthesizes an environment, every validator on; returns the assembly's folder."""
    from aws_cdk import App

    from stacks.validation import add_validators
    from tests.stacks.known import add, stand_in

    bundle = stand_in(tmp_path_factory.mktemp("code"))

    @cache
    def synthesize_text(name: str, values: str) -> Path:
        out = tmp_path_factory.mktemp(f"{name}-assembly")
        flags = {key: value for key, value in cdk_json().items() if key != "environments"}
        app = App(context=flags, outdir=str(out))
        add_validators(app)
        add(app, name, json.loads(values), bundle)
        app.synth()
        return out

    return lambda name, values: synthesize_text(name, json.dumps(values, sort_keys=True))


# Of each test: two folders have an `assembly`, and what pytest keeps for the session would be
# that of the other folder's, where their tests are run in turns.
@pytest.fixture
def templates(assembly: Path) -> Templates:
    """The assembly's templates, by stack name."""
    return _read(assembly)


@cache
def _read(assembly: Path) -> Templates:
    return {
        file.name.removesuffix(".template.json"): json.loads(file.read_text())
        for file in sorted(assembly.glob("*.template.json"))
    }
