"""A copy of the checkout in which a newcomer works, by the commands of the README."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.checkout_copy import LINKED, copy_checkout

AS_SET_UP = "make " + " ".join(f"--old-file {name}/.ready" for name in LINKED)
"""What is linked is set up, also where an edit makes a file of requirements newer."""


class Newcomer:
    """Somebody with a copy of the checkout, git set up as a fork has it.

    Attributes:
        folder: the copy.
        by_hand: what was edited or written by hand since the last commit.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.by_hand: set[str] = set()
        copy_checkout(folder)
        self.does("git", "init", "--quiet")
        # What make sets up is linked here, which .gitignore does not expect.
        (folder / ".git" / "info" / "exclude").write_text("\n".join(LINKED))
        self.commits()

    def commits(self) -> None:
        """Commit everything as it is."""
        self.by_hand = set()
        somebody = ("-c", "user.name=newcomer", "-c", "user.email=newcomer@example.com")
        self.does("git", "add", ".")
        self.does(
            "git", *somebody, "commit", "--quiet", "--allow-empty", "--message", "Change something"
        )

    def tries(self, *command: str) -> tuple[int, str]:
        """Run a command in the copy; return its exit code and all that it said."""
        if command[0] == "make":
            command = (*AS_SET_UP.split(), f"MAKE={AS_SET_UP}", *command[1:])
        ended = subprocess.run(  # noqa: S603 - our own commands
            command, cwd=self.folder, capture_output=True, text=True, check=False
        )
        return ended.returncode, ended.stdout + ended.stderr

    def does(self, *command: str) -> str:
        """Run a command that has to succeed; return what it said."""
        code, said = self.tries(*command)
        assert code == 0, f"{' '.join(command)} ended with {code}:\n{said}"
        return said

    def python(self, *arguments: str) -> str:
        """Run Python on the copy; it has to succeed."""
        return self.does(sys.executable, *arguments)

    def tests(self, *arguments: str) -> tuple[int, str]:
        """Run tests of the copy; return the exit code and what pytest said."""
        quiet = ("-m", "pytest", "--quiet", "-p", "no:cacheprovider")
        return self.tries(sys.executable, *quiet, *arguments)

    def changed(self) -> set[str]:
        """What git sees as changed or new; of a new folder its name alone."""
        status = self.does("git", "status", "--porcelain")
        return {line[3:].rstrip("/") for line in status.splitlines()}

    def lines_more(self, file: str) -> int:
        """How many lines a file has more than at the beginning; none may be fewer."""
        added, removed = self.does("git", "diff", "--numstat", file).split()[:2]
        assert removed == "0"
        return int(added)

    def replaces(self, file: str, pattern: str, by: str) -> None:
        """Edit a file by hand: replace the one place where the pattern is."""
        self.by_hand.add(file)
        path = self.folder / file
        text, places = re.subn(pattern, by, path.read_text(), flags=re.MULTILINE)
        assert places == 1, f"{file} has {places} places with {pattern}"
        path.write_text(text)

    def adds(self, folder: str, like: Path) -> None:
        """Write a folder by hand."""
        self.by_hand.add(folder)
        shutil.copytree(like, self.folder / folder, ignore=shutil.ignore_patterns("__pycache__"))
