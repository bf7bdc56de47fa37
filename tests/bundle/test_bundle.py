"""Staging: the right packages, the same bytes anywhere, nothing done twice."""

import os
import signal
import stat
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pytest

from bundle import bytecode
from bundle.bundle_error import BundleError
from bundle.bytecode import VERSION, find_python
from bundle.functions import function_names, stage_function
from bundle.imports import needed_packages
from bundle.source_roots import SourceRoots

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture
def roots(tmp_path: Path) -> SourceRoots:
    """Two functions, of which one uses a package that uses another."""
    files = {
        "functions/greet/handler.py": "from house_rules.event import read\n",
        "functions/look/handler.py": "import json\n",
        "libraries/house_rules/event.py": "import in_time.budget\n",
        "libraries/in_time/budget.py": "",
        "functions/look/data.json": "{}",
        "functions/look/contract.json": "{}",
        "functions/look/tests/test_rule.py": "import unused.thing\n",
        "libraries/in_time/tests/test_deadline.py": "import unused.thing\n",
        "libraries/unused/thing.py": "",
    }
    for name, text in files.items():
        file = tmp_path / "lambdas" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        (file.parent / "__init__.py").touch()
    return SourceRoots.of(tmp_path)


def staged_files(folder: Path) -> set[str]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix() for file in files}


def test_a_function_brings_what_it_imports_and_nothing_else(roots: SourceRoots) -> None:
    assert needed_packages(roots, "greet") == {"greet", "house_rules", "in_time"}
    assert needed_packages(roots, "look") == {"look"}


@pytest.mark.parametrize(
    "around",
    [
        "def late():\n    {}",
        "class Late:\n    {}",
        "if True:\n    pass\nelif late():\n    {}",
        "try:\n    {}\nexcept ImportError:\n    pass",
        "try:\n    pass\nexcept ImportError:\n    {}",
        "for one in ():\n    pass\nelse:\n    {}",
        "try:\n    pass\nfinally:\n    {}",
        "async def late():\n    async with one:\n        {}",
        "match one:\n    case 1:\n        {}",
    ],
)
def test_what_is_imported_anywhere_in_a_module_is_brought(roots: SourceRoots, around: str) -> None:
    module = roots.functions / "look" / "handler.py"
    module.write_text(around.format("from unused.thing import late"))
    assert needed_packages(roots, "look") == {"look", "unused"}


def test_a_folder_with_a_handler_is_a_function(roots: SourceRoots) -> None:
    assert function_names(roots.functions) == ["greet", "look"]


def test_no_function_at_all_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="No function found"):
        function_names(tmp_path)


def test_data_is_staged_beside_code(roots: SourceRoots, tmp_path: Path) -> None:
    staged = stage_function(roots, "look", tmp_path / "out", None)
    assert staged_files(staged.path) == {
        "look/__init__.py",
        "look/data.json",
        "look/handler.py",
    }


def test_what_is_staged_already_is_left_alone(roots: SourceRoots, tmp_path: Path) -> None:
    first = stage_function(roots, "look", tmp_path / "out", None)
    (first.path / "mark").touch()
    assert stage_function(roots, "look", tmp_path / "out", None) == first
    assert (first.path / "mark").exists()


def test_a_changed_line_is_staged_and_has_another_name(roots: SourceRoots, tmp_path: Path) -> None:
    first = stage_function(roots, "greet", tmp_path / "out", None)
    (roots.libraries / "in_time" / "deadline.py").write_text("SECONDS = 8\n")
    second = stage_function(roots, "greet", tmp_path / "out", None)
    assert second.fingerprint != first.fingerprint
    assert "SECONDS" in (second.path / "in_time" / "deadline.py").read_text()


def test_leftover_bytecode_is_no_source(roots: SourceRoots, tmp_path: Path) -> None:
    first = stage_function(roots, "look", tmp_path / "out", None)
    (roots.functions / "look" / "__pycache__").mkdir()
    (roots.functions / "look" / "__pycache__" / "handler.cpython-311.pyc").write_bytes(b"old")
    assert stage_function(roots, "look", tmp_path / "other", None).fingerprint == (
        first.fingerprint
    )


def test_a_failed_staging_leaves_what_was_there(roots: SourceRoots, tmp_path: Path) -> None:
    first = stage_function(roots, "look", tmp_path / "out", None)
    (roots.functions / "look" / "handler.py").write_text("this is no Python\n")
    with pytest.raises(BundleError, match=r"handler\.py, line 1"):
        stage_function(roots, "look", tmp_path / "out", None)
    assert (first.path / "look" / "handler.py").read_text() == "import json\n"


PYTHON = Path(sys.executable)
"""What is held of bytecode here holds for every version's."""


def test_bytecode_is_the_same_wherever_it_is_made(roots: SourceRoots, tmp_path: Path) -> None:
    one = stage_function(roots, "greet", tmp_path / "one", PYTHON)
    other = stage_function(roots, "greet", tmp_path / "an" / "other" / "place", PYTHON)
    compiled = sorted(one.path.rglob("*.pyc"))
    assert compiled
    for file in compiled:
        twin = other.path / file.relative_to(one.path)
        assert zlib.crc32(file.read_bytes()) == zlib.crc32(twin.read_bytes())
        assert str(tmp_path).encode() not in file.read_bytes()


@pytest.mark.parametrize("umask", [0o077, 0o027, 0o002])
def test_lambda_may_read_what_a_careful_machine_staged(
    umask: int, roots: SourceRoots, tmp_path: Path
) -> None:
    usual = os.umask(umask)
    try:
        staged = stage_function(roots, "greet", tmp_path / "out", PYTHON)
    finally:
        os.umask(usual)
    places = [staged.path, *staged.path.rglob("*")]
    assert {stat.S_IMODE(place.stat().st_mode) for place in places if place.is_dir()} == {0o755}
    assert {stat.S_IMODE(place.stat().st_mode) for place in places if place.is_file()} == {0o644}


def test_with_and_without_bytecode_are_two_packages(roots: SourceRoots, tmp_path: Path) -> None:
    without = stage_function(roots, "look", tmp_path / "out", None)
    with_bytecode = stage_function(roots, "look", tmp_path / "out", PYTHON)
    assert with_bytecode.fingerprint != without.fingerprint


def test_an_interpreter_that_is_only_a_name_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shim = tmp_path / f"python{VERSION}"
    shim.write_text("#!/bin/sh\nexit 127\n")
    shim.chmod(0o755)
    monkeypatch.setenv("PYTHON313", str(shim))
    assert find_python() is None


def test_pyenvs_own_interpreter_is_taken_before_its_shell_script(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "shims" / f"python{VERSION}"
    own = tmp_path / f".pyenv/versions/{VERSION}.0/bin/python{VERSION}"
    for file in (script, own):
        file.parent.mkdir(parents=True)
        file.write_text(f"#!/bin/sh\necho {VERSION}\n")
        file.chmod(0o755)
    monkeypatch.delenv("PYTHON313", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PATH", str(script.parent))
    assert find_python() == own
    own.unlink()
    assert find_python() == script


def test_the_layer_leaves_out_what_the_runtime_ships() -> None:
    locked = (PROJECT / "lambdas" / "requirements.txt").read_text()
    assert "aws-lambda-powertools==" in locked
    assert not any(line.startswith(("boto3", "botocore")) for line in locked.splitlines())


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells how far it is")
def test_ctrl_c_ends_the_compiling_without_a_trace(tmp_path: Path) -> None:
    (tmp_path / "large.py").write_text(f"x = [{'(1, 2), ' * 200_000}]\n")
    compiling = subprocess.Popen(  # noqa: S603 # our own program
        [sys.executable, "-I", "-c", bytecode._COMPILE, str(tmp_path), "/var/task"],
        stderr=subprocess.PIPE,
        text=True,
    )
    while cpu_seconds(compiling.pid) < 0.2:  # more than Python takes to start
        time.sleep(0.02)
    compiling.send_signal(signal.SIGINT)
    assert compiling.communicate(timeout=20)[1] == ""
    assert compiling.returncode == -signal.SIGINT


def cpu_seconds(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) / os.sysconf("SC_CLK_TCK")
