"""Which Python the make targets take, and what happens on a machine that has none that fits."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = ("cat", "echo", "env", "grep", "ln", "make", "mkdir", "rm", "sed", "sh", "test", "touch")

PRETENDS = """#!/bin/sh
'''exec' "{python}" "$0" "$@"
'''
import sys
if sys.argv[1] == "-c":
    sys.version_info = (3, {minor}, 0, "final", 0)
    exec(sys.argv[2])
else:  # -m venv --clear FOLDER: what pip would install is there at once
    from pathlib import Path
    folder = Path(sys.argv[4], "bin")
    folder.mkdir(parents=True)
    for name, body in (("python", {pip!r}), ("uv", {uv!r})):
        (folder / name).write_text(body)
        (folder / name).chmod(0o755)
"""
PIP = """#!/bin/sh
echo pip "$@" >>said
"""
UV = """#!/bin/sh
case "$2" in
  find) echo {python} ;;
  *) echo uv "$@" "$UV_PYTHON_INSTALL_DIR" >>said ;;
esac
"""


class Machine:
    """A machine with a few tools, one Python that says of itself what version it is, and make."""

    def __init__(self, folder: Path) -> None:
        self.checkout, self._bin = folder / "Ann's + (new) check out", folder / "her bin"
        for made in (self.checkout, self._bin, folder / "home"):
            made.mkdir()
        for tool in TOOLS:
            if found := shutil.which(tool):
                (self._bin / tool).symlink_to(found)
        for name in ("Makefile", "requirements.txt", "tools/connect_flows/pyproject.toml"):
            (self.checkout / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, self.checkout / name)
        self.fetched = folder / "fetched"
        self._pretend(self.fetched, 13)
        self._environ = {"PATH": str(self._bin), "HOME": str(folder / "home")}

    def has_python(self, minor: int, *, name: str = "python3") -> None:
        """Install a Python that says it is 3.`minor`."""
        self._pretend(self._bin / name, minor)

    def has_uv(self) -> None:
        """Install uv itself."""
        (self._bin / "uv").write_text(UV.format(python=self.fetched))
        (self._bin / "uv").chmod(0o755)

    def has_no_home(self) -> None:
        """Remove the user's home directory."""
        Path(self._environ["HOME"]).rmdir()

    def _pretend(self, file: Path, minor: int) -> None:
        uv = UV.format(python=self.fetched)
        file.write_text(PRETENDS.format(python=sys.executable, minor=minor, pip=PIP, uv=uv))
        file.chmod(0o755)

    def make(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run make with nothing of this machine but the tools."""
        return subprocess.run(  # noqa: S603 - our own Makefile
            ["make", *arguments],  # noqa: S607 - the tool in this folder
            cwd=self.checkout,
            env=self._environ,
            capture_output=True,
            text=True,
            check=False,
        )

    def says(self, variable: str) -> str:
        """Return what a variable of the Makefile is on this machine."""
        return self.make("--eval", f"said: ; @echo $({variable})", "said").stdout.strip()

    @property
    def said(self) -> list[str]:
        """What pip and uv were asked for, in order."""
        return (self.checkout / "said").read_text().splitlines()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.mark.parametrize("minor", [11, 12, 13, 14])
def test_a_supported_python_is_taken_as_it_is(machine: Machine, minor: int) -> None:
    machine.has_python(minor)
    assert machine.says("PYTHON") == "python3"


@pytest.mark.parametrize("minor", [9, 10, 15, 16])
def test_an_older_or_newer_python_is_not_taken(machine: Machine, minor: int) -> None:
    machine.has_python(minor)
    assert machine.says("PYTHON") == ".python/python"


def test_a_python_of_its_own_name_comes_before_a_python3_that_does_not_fit(
    machine: Machine,
) -> None:
    machine.has_python(15)
    machine.has_python(14, name="python3.14")
    assert machine.says("PYTHON") == "python3.14"


def test_the_embedded_cloud_takes_lambdas_version_where_there_is_one(machine: Machine) -> None:
    machine.has_python(14)
    assert machine.says("CLOUD_PYTHON") == "python3"
    machine.has_python(13, name="python3.13")
    assert machine.says("CLOUD_PYTHON") == "python3.13"


def test_a_machine_without_a_home_directory_has_one_in_the_checkout(machine: Machine) -> None:
    machine.has_python(13)
    machine.has_no_home()
    ended = machine.make("--eval", "said: ; @cd; pwd", "said")
    assert ended.stdout == f"{machine.checkout}/build/home\n"
    assert [found.name for found in machine.checkout.parent.iterdir() if "check" in found.name] == [
        machine.checkout.name
    ]


@pytest.mark.parametrize("minor", [9, 10, 15])
def test_a_python_that_does_not_fit_brings_the_uv_that_fetches_one(
    machine: Machine, minor: int
) -> None:
    machine.has_python(minor)
    ended = machine.make(".python/python")
    assert ended.returncode == 0, ended.stderr
    assert machine.said == [
        "pip -m pip install --quiet --require-hashes -r build/uv.txt",
        "uv python install --quiet --no-bin 3.13 .python",
    ]
    assert (machine.checkout / ".python" / "python").resolve() == machine.fetched
    asked = (machine.checkout / "build" / "uv.txt").read_text()
    pins = [line for line in asked.splitlines() if "==" in line]
    assert len(pins) == 1
    assert pins[0].startswith("uv==")
    assert asked.count("--hash=sha256:") > 5
    assert not asked.rstrip().endswith("\\")


def test_a_uv_that_is_there_needs_no_python(machine: Machine) -> None:
    machine.has_uv()
    ended = machine.make(".python/python")
    assert ended.returncode == 0, ended.stderr
    assert machine.said == ["uv python install --quiet --no-bin 3.13 .python"]


def test_a_machine_without_either_is_told_what_to_install(machine: Machine) -> None:
    ended = machine.make(".python/python")
    assert ended.returncode != 0
    assert "install Python 3.9 or later (with venv), or uv" in ended.stderr


def test_setting_up_fetches_a_python_first(machine: Machine) -> None:
    machine.has_python(10)
    ended = machine.make(".venv/.ready")
    assert ended.returncode == 0, ended.stderr
    assert machine.said[1:3] == [
        "uv python install --quiet --no-bin 3.13 .python",
        "pip -m pip install --quiet --require-hashes -r requirements.txt",
    ]
