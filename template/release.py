"""The version, which stands in `pyproject.toml` alone, and what `CHANGELOG.md` says of it.

`python3 -m template.release` prints the tag, then the changes. It needs nothing that is installed:
the release workflow runs it on a machine that has only Python.
"""

import re
import sys
import tomllib
from pathlib import Path

_HEADING = r"^## \[{version}\][^\n]*\n(.*?)(?=^## \[|\Z)"


class NoReleaseError(Exception):
    """The changelog has no section for the version yet."""


def version(root: Path) -> str:
    """Return the checkout's version, such as `0.2.0`."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    found: str = project["project"]["version"]
    return found


def notes(root: Path) -> str:
    """Return what the changelog says of the checkout's version.

    Raises:
        NoReleaseError: nothing yet: the commit is no release.
    """
    number = version(root)
    pattern = _HEADING.format(version=re.escape(number))
    changes = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    found = re.search(pattern, changes, re.MULTILINE | re.DOTALL)
    if not found or not found[1].strip():
        raise NoReleaseError(f"CHANGELOG.md has no section [{number}]: this is not a release")
    return found[1].strip()


def main() -> int:
    """Print the tag and the changes; return 1 where the commit is no release."""
    root = Path(__file__).parents[1]
    try:
        print(f"v{version(root)}\n{notes(root)}")
    except NoReleaseError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
