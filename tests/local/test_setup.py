import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAKE = shutil.which("make") or "make"
NESTED = (
    "load/requirements.txt",
    "local/requirements.txt",
    "tests/runtime/requirements.txt",
    "tools/connect_flows/pyproject.toml",
)
SETS_UP = [
    line.partition("/")[0]
    for line in (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()
    if "/.ready:" in line and not line.startswith("setup")
]


@pytest.mark.parametrize("folder", SETS_UP)
def test_a_link_is_refused_and_what_it_leads_to_is_left_alone(tmp_path: Path, folder: str) -> None:
    assert len(SETS_UP) >= 3
    checkout, elsewhere = tmp_path / "checkout", tmp_path / "elsewhere"
    checkout.mkdir()
    elsewhere.mkdir()
    (elsewhere / "mine").write_text("kept")
    for name in ("Makefile", "requirements.txt", "package.json", "package-lock.json", ".npmrc"):
        shutil.copy(ROOT / name, checkout)
    for name in NESTED:
        (checkout / name).parent.mkdir(parents=True)
        shutil.copy(ROOT / name, checkout / name)
    (checkout / folder).symlink_to(elsewhere)
    command = [MAKE, f"{folder}/.ready", "--old-file=.venv/.ready"]
    if folder == ".venv":
        command.pop()
    ended = subprocess.run(  # noqa: S603 - our own Makefile
        command, cwd=checkout, capture_output=True, text=True, check=False
    )
    assert ended.returncode != 0
    assert f"{folder} is a link" in ended.stderr
    assert [entry.name for entry in elsewhere.iterdir()] == ["mine"]
