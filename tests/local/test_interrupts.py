import signal
import subprocess
import sys
from pathlib import Path

import pytest

import interrupts

ROOT = Path(__file__).parents[2]
SLEEPS = """
import signal, sys, time
from pathlib import Path
import interrupts
for each in interrupts.INTERRUPTING:  # as a terminal has them, however the tests were started
    signal.signal(each, signal.SIG_DFL)
interrupts.listen()
try:
    print("ready", flush=True)
    time.sleep(30)
except KeyboardInterrupt:
    print("cleaned up", flush=True)
"""


def test_a_second_interrupt_does_not_reach_the_clean_up(monkeypatch: pytest.MonkeyPatch) -> None:
    held: dict[int, object] = {}
    monkeypatch.setattr("signal.signal", held.__setitem__)
    with pytest.raises(KeyboardInterrupt):
        interrupts._raise(signal.SIGINT, None)
    assert held == dict.fromkeys(interrupts.INTERRUPTING, signal.SIG_IGN)


@pytest.mark.parametrize("sent", interrupts.INTERRUPTING, ids=lambda one: one.name)
def test_a_command_cleans_up_whatever_ends_it(sent: signal.Signals) -> None:
    with subprocess.Popen(  # noqa: S603 - a program of this test's
        [sys.executable, "-c", SLEEPS], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as command:
        assert command.stdout
        assert command.stdout.readline() == "ready\n"
        command.send_signal(sent)
        assert command.communicate(timeout=20)[0] == "cleaned up\n"


def test_a_command_started_with_nohup_outlives_its_terminal() -> None:
    ignoring = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
    asked = "\nprint(signal.getsignal(signal.SIGHUP) is signal.SIG_IGN)"
    code = f"{ignoring}import interrupts; interrupts.listen(){asked}"
    ended = subprocess.run(  # noqa: S603 - a program of this test's
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ended.stdout == "True\n"


NOT_OURS = ("build", "cdk.out", "node_modules")
STARTING = sorted(
    file
    for pattern in ("[a-z]*/__main__.py", "[a-z]*/[a-z]*/__main__.py")
    for file in ROOT.glob(pattern)
    if file.relative_to(ROOT).parts[0] not in NOT_OURS and file.parent.name != "crm"
)
"""All but the CRM, which serves until it is told to end."""


@pytest.mark.parametrize("file", STARTING, ids=lambda file: file.parent.name)
def test_a_command_that_starts_others_ends_them_whatever_ends_it(file: Path) -> None:
    assert "sys.exit(interrupts.run(" in file.read_text(encoding="utf-8")


def test_there_are_commands_that_start_others() -> None:
    assert len(STARTING) >= 10


COMMANDS = [
    ".".join(file.parent.relative_to(ROOT).parts)
    for file in STARTING
    if "def " not in file.read_text(encoding="utf-8")
    and "import " not in (file.parent / "__init__.py").read_text(encoding="utf-8")
]
"""Those whose own modules are all loaded by `interrupts.run`."""


def test_the_commands_that_people_run_load_there() -> None:
    assert {"attacks", "demo", "deploy", "simulator", "verify"} <= set(COMMANDS)


def test_a_python_that_lacks_a_package_is_told_how_to_get_it() -> None:
    # Without its site-packages a Python has what a machine's own has.
    ended = subprocess.run(
        [sys.executable, "-S", "-m", "deploy", "preflight"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == interrupts.NOT_SET_UP
    (said,) = ended.stderr.splitlines()
    assert sys.executable in said
    assert ". .venv/bin/activate" in said


@pytest.mark.parametrize("missing", ["deploy", "customer_lookup", "in_time", "botocore.nothing"])
def test_a_module_of_ours_that_is_missing_is_a_mistake_to_be_seen(
    missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lacks(_: str) -> None:
        raise ModuleNotFoundError(name=missing)

    monkeypatch.setattr("importlib.import_module", lacks)
    monkeypatch.setattr(interrupts, "listen", lambda: None)
    with pytest.raises(ModuleNotFoundError):
        interrupts.run("deploy.command")


INTERRUPTED_WHILE_LOADING = """
import runpy, sys
FIRST = (sys.argv[1], sys.argv[1].partition(".")[0])
class Interrupts:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == FIRST[-1] and name not in FIRST:
            if not name.endswith("__main__"):
                raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupts())
runpy.run_module(sys.argv[1], run_name="__main__")
"""


@pytest.mark.parametrize("command", COMMANDS)
def test_an_interrupt_while_a_command_loads_prints_no_traceback(command: str) -> None:
    ended = subprocess.run(  # noqa: S603 - this project's own commands
        [sys.executable, "-c", INTERRUPTED_WHILE_LOADING, command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.stderr == ""
    assert ended.returncode == interrupts.EXIT_CODE
