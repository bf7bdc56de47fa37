"""The wheel alone, with no more than it declares, lints and plays somebody else's flow."""

import json
import os
import subprocess
import sys
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest

from connect_flows_tests.places import EXAMPLES, TOOL

pytest.importorskip("hatchling", reason="the wheel is built where hatchling is")
pytest.importorskip("pip", reason="the wheel is installed with pip")

PACKAGE = TOOL / "connect_flows"
ARN = "arn:aws:lambda:eu-central-1:123456789012:function:their-lookup:live"
THEIRS = {
    "Version": "2019-10-30",
    "StartAction": "7d2d0a3b",
    "Metadata": {"entryPointPosition": {"x": 20, "y": 20}},
    "Actions": [
        {
            "Identifier": "7d2d0a3b",
            "Type": "InvokeLambdaFunction",
            "Parameters": {"LambdaFunctionARN": ARN, "InvocationTimeLimitSeconds": "8"},
            "Transitions": {
                "NextAction": "9c1e77aa",
                "Errors": [{"NextAction": "gone", "ErrorType": "NoMatchingError"}],
            },
        },
        {
            "Identifier": "9c1e77aa",
            "Type": "MessageParticipant",
            "Parameters": {"Text": "Hello $.External.name."},
            "Transitions": {
                "NextAction": "end",
                "Errors": [{"NextAction": "end", "ErrorType": "NoMatchingError"}],
            },
        },
        {"Identifier": "end", "Type": "DisconnectParticipant", "Parameters": {}, "Transitions": {}},
    ],
}


def done(*command: str, cwd: Path, **environ: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(  # noqa: S603 # this very Python
        command, cwd=cwd, env={**os.environ, **environ}, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    built = done(
        sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=TOOL
    )
    assert built.returncode == 0, built.stderr
    (file,) = folder.glob("*.whl")
    return file


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of packages that holds the wheel and what it declares, and nothing else."""
    folder = tmp_path_factory.mktemp("site")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    installed = done(*pip, "--target", str(folder), str(wheel), cwd=folder)
    assert installed.returncode == 0, installed.stderr
    for name in declared(wheel):
        found = distribution(name)
        for top in {Path(file).parts[0] for file in found.files or () if ".." not in str(file)}:
            (folder / top).symlink_to(str(found.locate_file(top)))
    return folder


def declared(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as packed:
        (metadata,) = (name for name in packed.namelist() if name.endswith("/METADATA"))
        lines = packed.read(metadata).decode().splitlines()
    needed = [line.partition(": ")[2] for line in lines if line.startswith("Requires-Dist")]
    return [name.lower() for name in needed if "extra ==" not in name]


def alone(site: Path, *arguments: str, cwd: Path) -> "subprocess.CompletedProcess[str]":
    # -S: this environment's own packages, with the checkout among them, are not there.
    python = (sys.executable, "-S", "-m", "connect_flows", *arguments)
    return done(*python, cwd=cwd, PYTHONPATH=str(site), PYTHONSAFEPATH="1")


def test_the_wheel_holds_the_package_its_marker_and_its_command_alone(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
        (points,) = (name for name in names if name.endswith("/entry_points.txt"))
        assert "connect-flows = connect_flows.cli.main:main" in packed.read(points).decode()
    assert {"connect_flows/py.typed", "connect_flows/report/page/style.css"} <= set(names)
    page = PACKAGE / "phone" / "page"
    assert {f"connect_flows/phone/page/{file.name}" for file in page.iterdir()} <= set(names)
    tops = {name.partition("/")[0] for name in names}
    assert {top.partition("-")[0] for top in tops} == {"connect_flows"}


def test_it_lints_somebody_elses_flow(site: Path, tmp_path: Path) -> None:
    (tmp_path / "theirs.json").write_text(json.dumps(THEIRS), encoding="utf-8")
    judged = alone(site, "lint", "theirs.json", "--format", "json", cwd=tmp_path)
    assert judged.returncode == 1, judged.stderr
    assert [finding["rule"] for finding in json.loads(judged.stdout)] == ["target-missing"]


def test_it_plays_somebody_elses_flow(site: Path, tmp_path: Path) -> None:
    flow = json.dumps(THEIRS).replace('"gone"', '"end"')
    (tmp_path / "theirs.json").write_text(flow, encoding="utf-8")
    answer = 'their-lookup={"name": "Ana"}'
    call = ["call", "theirs.json", "--stub", "--answer", answer, "--report", "call.html"]
    played = alone(site, *call, cwd=tmp_path)
    assert played.returncode == 0, played.stderr
    assert "« Hello Ana." in played.stdout
    assert (tmp_path / "call.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_it_plays_the_scenarios_of_its_readme(site: Path) -> None:
    played = alone(site, "test", cwd=EXAMPLES)
    assert played.returncode == 0, played.stdout + played.stderr
    assert "3 of 3 scenarios passed" in played.stdout


def test_public_flows_are_judged_and_played_where_they_are_at_hand(
    site: Path, tmp_path: Path
) -> None:
    public = sorted((TOOL.parents[2] / "shared" / "flows").glob("aws*__*.json"))[:3]
    for file in public:
        judged = alone(site, "lint", str(file), cwd=tmp_path)
        assert judged.returncode in {0, 1}, judged.stderr
        played = alone(site, "call", str(file), "--stub", cwd=tmp_path)
        assert played.returncode == 0, played.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["lint", "main.tf"], "pip install 'connect-flows[terraform]'"),
        (["phone", "theirs.json", "--stub"], "pip install 'connect-flows[phone]'"),
        (
            ["call", "order_line", "--profile", "p", "--instance-arn", "arn"],
            "pip install 'connect-flows[aws]'",
        ),
    ],
)
def test_what_needs_an_extra_says_which(
    site: Path, tmp_path: Path, arguments: list[str], said: str
) -> None:
    (tmp_path / "main.tf").write_text('resource "aws_connect_contact_flow" "x" {}', "utf-8")
    (tmp_path / "theirs.json").write_text(json.dumps(THEIRS).replace("gone", "end"), "utf-8")
    asked = alone(site, *arguments, cwd=tmp_path)
    assert asked.returncode == 2
    assert said in asked.stdout + asked.stderr


def test_what_it_loads_is_its_own(site: Path, tmp_path: Path) -> None:
    ask = (
        "import sys, connect_flows.cli.main;"
        "print([m.__file__ for n, m in sys.modules.items() if n == 'connect_flows'][0]);"
        "print({n.partition('.')[0] for n in sys.modules} - set(sys.stdlib_module_names)"
        " - {'__main__', 'connect_flows', 'yaml', '_yaml', 'simplejson', 'cython_runtime'})"
    )
    python = (sys.executable, "-S", "-c", ask)
    told = done(*python, cwd=tmp_path, PYTHONPATH=str(site), PYTHONSAFEPATH="1").stdout.splitlines()
    assert Path(told[0]).is_relative_to(site)
    assert not [name for name in told[1].strip("{}set()").split(", ") if name and name[1] != "_"]
