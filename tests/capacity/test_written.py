import json
from pathlib import Path

import pytest

from capacity.choices.written import write_warmths
from stacks.config import ConfigError, KeepWarm, SnapStart, StackConfig
from stacks.config.warmth import ProvisionedConcurrency, Warmth
from tests.environments import FIXTURES

PROVISIONED = ProvisionedConcurrency(3, 5, 0.7, "Etc/UTC", ())

AS_PEOPLE_WRITE = """{
    "app": "python app.py",
  "context": { "environments": {
      "dev": {"retain_data": false, "crm": {"demo": true},
        "functions": {
          "customer_lookup": {"warmth": {"keep_warm": {"environments": 3}}, "memory_mb": 512}
        }},
      "bare": { "crm": {"secret": "crm"}, "retain_data": true }
    },
    "a flag": ["aws",   "aws-cn"] }
}
"""


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
    names = ("customer_lookup", "personal_greeting")

    write_warmths(cdk_json, environment, dict.fromkeys(names, warmth))

    written = read(cdk_json, environment)
    before = StackConfig.read(FIXTURES, environment)
    for name, function in written.functions.items():
        assert function.warmth == (warmth if name in names else before.functions[name].warmth)
        assert function.memory_mb == before.functions[name].memory_mb


def test_a_byte_order_mark_of_an_editors_does_not_stop_it(cdk_json: Path) -> None:
    cdk_json.write_bytes(b"\xef\xbb\xbf" + cdk_json.read_bytes())
    write_warmths(cdk_json, "dev", {"customer_lookup": SnapStart()})
    assert read(cdk_json, "dev").functions["customer_lookup"].warmth == SnapStart()


def test_nothing_else_in_the_file_changes(cdk_json: Path) -> None:
    cdk_json.write_text(AS_PEOPLE_WRITE, encoding="utf-8")

    write_warmths(cdk_json, "dev", {"customer_lookup": KeepWarm(7, 5)})

    before = '{"keep_warm": {"environments": 3}}'
    after = '{"keep_warm": {"environments": 7, "every_minutes": 5}}'
    assert cdk_json.read_text(encoding="utf-8") == AS_PEOPLE_WRITE.replace(before, after)


def test_what_is_not_there_yet_is_added_at_the_end_of_what_is(cdk_json: Path) -> None:
    cdk_json.write_text(AS_PEOPLE_WRITE, encoding="utf-8")

    write_warmths(
        cdk_json, "bare", {"customer_lookup": SnapStart(), "personal_greeting": PROVISIONED}
    )

    functions = read(cdk_json, "bare").functions
    assert functions["customer_lookup"].warmth == SnapStart()
    assert functions["personal_greeting"].warmth == PROVISIONED
    lines = cdk_json.read_text(encoding="utf-8").splitlines()
    assert [line for line in AS_PEOPLE_WRITE.splitlines() if line not in lines] == [
        '      "bare": { "crm": {"secret": "crm"}, "retain_data": true }'
    ]


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
