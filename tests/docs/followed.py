"""Follows a page as a new user would: writes its files, runs its commands, reads what they say."""

import os
import re
import stat
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from local.checkout import ROOT

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"(?:#|//) ([\w./]+)\n")
_TAKEN = re.compile(r"\d+(?:\.\d+)?(?= m?s\b)")
"""What a clock shows: this machine's is another one."""


@dataclass(frozen=True, slots=True)
class Step:
    """A file to write, or a command to run.

    Attributes:
        file: the file's name; empty for a command.
        text: its content, or the command.
        told: lines that the command has to print.
    """

    file: str
    text: str
    told: tuple[str, ...] = ()


def steps(page: str) -> Iterator[Step]:
    """Yield what a page asks for, in its order; what it only shows has neither `$` nor a name."""
    for _, block in _BLOCK.findall(page):
        named = _FILE.match(block)
        if named:
            text = block if named.group().startswith("#") else block[named.end() :]
            yield Step(named[1], text)
        elif block.startswith("$ "):
            for command in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                first, *told = command.splitlines()
                yield Step("", first, tuple(line.strip() for line in told if line.strip()))


class Follower:
    """Somebody at a shell in a checkout, whose every other path is in a folder of the test.

    Args:
        folder: where the checkout is linked, and what is beside it written.
        links: what of the checkout is there, besides what the page makes.
        variables: more of the environment.
    """

    def __init__(
        self, folder: Path, links: tuple[str, ...], variables: Mapping[str, str] | None = None
    ) -> None:
        checkout, tools = folder / "checkout", folder / "bin"
        checkout.mkdir()
        tools.mkdir()
        for name in links:
            (checkout / name).symlink_to(ROOT / name)
        _shim(tools / "connect-flows", "-m connect_flows")
        _shim(tools / "python", "")
        path = os.pathsep.join([str(tools), str(Path(sys.executable).parent), os.environ["PATH"]])
        self._environment = {**os.environ, "PATH": path, **(variables or {})}
        self._so_far = [f"cd '{checkout}'"]

    def follow(self, page: str) -> int:
        """Follow a page to its end; return how many commands it had."""
        commands = 0
        for step in steps(page):
            if step.file:
                self._run(f"cat >'{step.file}' <<'END OF FILE'\n{step.text}END OF FILE")
                continue
            commands += 1
            if step.text.startswith(("cd ", "export ")):
                self._so_far.append(step.text)
                self._run(":")
                continue
            said = _plain(self._run(step.text))
            for line in step.told:
                assert _plain(line) in said, f"$ {step.text}\nsays no {line!r}, but:\n{said}"
        return commands

    def _run(self, command: str) -> str:
        """Run a command after all that changed where the shell is; findings end with 1 or 2."""
        script = "\n".join([*self._so_far, command])
        ended = subprocess.run(  # noqa: S603 - the page's own commands
            ["/bin/bash", "-ec", script],
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )
        said = ended.stdout + ended.stderr
        code = ended.returncode
        assert code in (0, 1, 2), f"$ {command}\nended with {code}:\n{said}"
        return said


def _shim(file: Path, arguments: str) -> None:
    file.write_text(f'#!/bin/sh\nexec "{sys.executable}" {arguments} "$@"\n')
    file.chmod(file.stat().st_mode | stat.S_IXUSR)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", _TAKEN.sub("N", text))
