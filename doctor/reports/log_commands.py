"""Reports are printed in CI, whose runner takes some lines of a log for commands.

GitHub's runner reads `::error::text` at the start of a line, blanks before it allowed, and
`##[error]text` anywhere in it (actions/runner, `ActionCommand`).
"""

import re

_AT_THE_START = re.compile(r"(?m)^([^\S\n]*):(?=:)")
_ANYWHERE = "##["


def disarmed(text: str, number_sign: str) -> str:
    """Return a text of which a runner takes no line for a command.

    Args:
        text: the report.
        number_sign: what the form of the report writes for `#`, where it must not be one.
    """
    return _AT_THE_START.sub(r"\1: ", text).replace(_ANYWHERE, f"{number_sign}#[")
