"""The environments that tests know, and an app of them all: `python -m tests.stacks.known`."""

import tempfile
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from aws_cdk import App

import app as stacks_app
from bundle import Bundle, StagedCode
from bundle.functions import function_names
from contracts import FUNCTIONS
from stacks.config import StackConfig
from tests.environments import EVERYTHING, EXISTING, FIXTURES, IMPORTED

PROJECT = Path(__file__).resolve().parents[2]
WITH_A_WAY_OUT = {"create": {"cidr": "10.80.0.0/20", "internet": True}}


def environments() -> dict[str, dict[str, Any]]:
    """Fixtures, one with everything that can be configured, and each kind of network."""
    prod, everything = FIXTURES["prod"], EVERYTHING
    known = {
        **FIXTURES,
        "everything": everything,
        "wayout": {**everything, "network": WITH_A_WAY_OUT},
        "imported": {**everything, "network": IMPORTED},
        "existing": {**everything, **EXISTING},
        "anywhere": {**prod, "network": everything["network"]},
        "pinned": {**prod, "account": "111122223333", "region": "eu-central-1"},
    }
    return deepcopy(known)  # whoever changes one changes it for no other test


def stand_in(folder: Path) -> Bundle:
    """Stands for the staged code: templates hold its fingerprint only."""
    (folder / "handler.py").write_text("")
    functions = {name: StagedCode(folder, f"{name:x<64}") for name in function_names(FUNCTIONS)}
    return Bundle(functions=functions, layer=StagedCode(folder, "layer" * 12), bytecode=True)


def add(app: App, name: str, values: Mapping[str, Any], bundle: Bundle) -> None:
    """Add an environment's stacks to `app`."""
    stacks_app.build(app, StackConfig.read({name: values}, name), bundle)


def main() -> None:
    """Synthesize them all as one app; validators have the same templates in other tests."""
    app = App()
    bundle = stand_in(Path(tempfile.mkdtemp(dir=app.outdir)))
    for name, values in environments().items():
        # One app has one bootstrap.
        add(app, name, {**values, "bootstrap_qualifier": None}, bundle)
    app.synth()


if __name__ == "__main__":
    main()
