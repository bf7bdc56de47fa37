"""Brings a new version of the template into a fork, under the name that the fork gave it.

A fork that was renamed differs from us in every line with the name. So git does not merge our new
version, but that version renamed, against our old version renamed: what is left is what either side
really changed.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from template.renaming import Name, called, rename

DRIVERS = {
    # Files that a command makes: whichever side git leaves, the command makes them anew.
    "merge.generated.driver": "true",
    "merge.json.driver": f"'{sys.executable}' -m template merge-json %O %A %B",
}
"""The merge drivers that `.gitattributes` names; a clone knows none by itself."""


class UpgradeError(Exception):
    """There is nothing to merge, or something in the way; the message says what to do."""


def upgrade(root: Path, version: str) -> list[str]:
    """Merge a version into the checkout and commit it, unless both sides changed the same lines.

    Args:
        root: the fork's checkout, with nothing uncommitted.
        version: a tag or a commit of ours, fetched already.

    Returns:
        The files that both sides changed in the same place, with git's marks in them; the commit is
        then the user's. Empty after a merge that is committed.

    Raises:
        UpgradeError: the version is unknown, is in the fork already, or something is uncommitted.
    """
    if _git(root, "status", "--porcelain"):
        raise UpgradeError("Something is not committed yet. Commit it, or put it aside: git stash")
    theirs = _commit(root, version)
    before = _git(root, "merge-base", "HEAD", theirs, refused="The two have no commit in common")
    if before == theirs:
        raise UpgradeError(f"{version} is in this checkout already")
    name = called(root)
    base, new = (_renamed(root, commit, name) for commit in (before, theirs))
    merged = _run(root, "merge-recursive", base, "--", "HEAD", new)
    _git(root, "update-ref", "MERGE_HEAD", theirs)
    message = f"Upgrade to {version}"
    (root / _git(root, "rev-parse", "--git-path", "MERGE_MSG")).write_text(f"{message}\n")
    if merged.returncode:
        if conflicts := _git(root, "diff", "--name-only", "--diff-filter=U").splitlines():
            return conflicts
        raise UpgradeError(merged.stderr.strip() or merged.stdout.strip())
    _git(root, "commit", "--no-verify", "--message", message)
    return []


def _commit(root: Path, version: str) -> str:
    if not version:
        raise UpgradeError("TO is not set. Give the version: make upgrade TO=v0.2.0")
    hint = f"git does not have {version}. Fetch it first: git fetch upstream --tags"
    return _git(root, "rev-parse", "--verify", "--quiet", f"{version}^{{commit}}", refused=hint)


def _renamed(root: Path, commit: str, name: str) -> str:
    """Return a commit like `commit` in which the product is called `name`."""
    with _checked_out(root, commit) as folder:
        naming = _files_naming(folder)
        renamed = rename(folder, name)
        if not renamed:
            return commit
        changed = (*naming, *(file.relative_to(folder).as_posix() for file in renamed))
        _git(folder, "update-index", "--add", "--remove", "-z", "--stdin", names=changed)
        tree = _git(folder, "write-tree")
        return _git(folder, "commit-tree", tree, "-p", commit, "-m", f"Rename to {name}")


def _files_naming(folder: Path) -> list[str]:
    """Write those of the commit's files that say the product's name, or are named by it."""
    _git(folder, "checkout-index", "--", "product.py")
    name = Name.of(called(folder))
    forms = (name.product, name.title, name.pascal)
    patterns = [word for form in forms for word in ("-e", form)]
    files = _git(folder, "ls-files", "-z").split("\0")
    saying = _git(folder, "grep", "--cached", "-lzF", *patterns).split("\0")
    naming = {file for file in files if any(form in file for form in forms)}
    naming |= {file for file in saying if file}
    _git(folder, "checkout-index", "--force", "-z", "--stdin", names=naming)
    return sorted(naming)


@contextmanager
def _checked_out(root: Path, commit: str) -> Iterator[Path]:
    """Enter a work tree of the commit, into which none of its files is written yet."""
    with tempfile.TemporaryDirectory() as above:
        folder = Path(above, "checkout")
        _git(root, "worktree", "add", "--quiet", "--detach", "--no-checkout", str(folder), commit)
        try:
            _git(folder, "read-tree", "HEAD")
            yield folder
        finally:
            _git(root, "worktree", "remove", "--force", str(folder))


def _git(
    folder: Path, *arguments: str, refused: str | None = None, names: Iterable[str] = ()
) -> str:
    ended = _run(folder, *arguments, names=names)
    if ended.returncode:
        said = ended.stderr.strip() or f"git {arguments[0]} failed"
        raise UpgradeError(f"{refused}. {said}" if refused else said)
    return ended.stdout.strip()


def _run(
    folder: Path, *arguments: str, names: Iterable[str] = ()
) -> subprocess.CompletedProcess[str]:
    """Run git; `names` are the files that it reads from its input, as `-z` separates them."""
    drivers = [word for name, value in DRIVERS.items() for word in ("-c", f"{name}={value}")]
    return subprocess.run(  # noqa: S603 # arguments are ours; a version is checked by git
        ["git", *drivers, *arguments],  # noqa: S607 # whichever git the user works with
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        input="".join(f"{name}\0" for name in names),
        capture_output=True,
        text=True,
        check=False,
    )
