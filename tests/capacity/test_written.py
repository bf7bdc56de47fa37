import json
from pathlib import Path

import pytest

from capacity.written import write_warmths
from stacks.config import ConfigError, KeepWarm, SnapStart, StackConfig
from stacks.config.warmth import ProvisionedConcurrency, Warmth
from tests.environments import FIXTURES

PROVISIONED = ProvisionedConcurrency(3, 5, 0.7, "Etc/UTC", ())


def copied(path: Path) -> Path:
    """Our own environments in a file such as `cdk.json`."""
    content = {"app": "app.py", "context": {"environments": FIXTURES, "@aws-cdk/flag": True}}
    path.write_text(json.dumps(content, indent=2), encoding="utf-8")
    return path


@pytest.fixture
def cdk_json(tmp_path: Path) -> Path:
    return copied(tmp_path / "cdk.json")


def read(path: Path, environment: str) -> StackConfig:
    context = json.loads(path.read_text(encoding="utf-8"))["context"]
    return StackConfig.read(context["environments"], environment)


@pytest.mark.parametrize("warmth", [KeepWarm(4, 5), SnapStart(), PROVISIONED])
@pytest.mark.parametrize("environment", ["dev", "prod"])
def test_what_was_written_is_what_the_stack_reads(
    cdk_json: Path, environment: str, warmth: Warmth
) -> None:
    names = ("customer_lookup", "job_status")

    write_warmths(cdk_json, environment, dict.fromkeys(names, warmth))

    written = read(cdk_json, environment)
    before = StackConfig.read(FIXTURES, environment)
    for name, function in written.functions.items():
        assert function.warmth == (warmth if name in names else before.functions[name].warmth)
        assert function.memory_mb == before.functions[name].memory_mb


def test_nothing_else_in_the_file_changes(cdk_json: Path) -> None:
    before = cdk_json.read_text(encoding="utf-8").splitlines()

    write_warmths(cdk_json, "dev", {"customer_lookup": KeepWarm(7, 5)})

    after = cdk_json.read_text(encoding="utf-8").splitlines()
    changed = [line for line in after if line not in before]
    assert len(changed) <= 1
    assert len(after) == len(before)


def test_what_is_already_there_can_be_written_again(cdk_json: Path) -> None:
    functions = read(cdk_json, "prod").functions
    write_warmths(cdk_json, "prod", {name: one.warmth for name, one in functions.items()})
    once = cdk_json.read_text(encoding="utf-8")

    write_warmths(cdk_json, "prod", {name: one.warmth for name, one in functions.items()})

    assert cdk_json.read_text(encoding="utf-8") == once
    assert read(cdk_json, "prod").functions == functions


def test_what_would_be_refused_is_not_written(cdk_json: Path) -> None:
    before = cdk_json.read_text(encoding="utf-8")

    with pytest.raises(ConfigError, match="environments"):
        write_warmths(cdk_json, "prod", {"customer_lookup": KeepWarm(4000, 5)})

    assert cdk_json.read_text(encoding="utf-8") == before
    assert list(cdk_json.parent.iterdir()) == [cdk_json]
