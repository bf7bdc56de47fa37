"""Exit codes of the commands."""

ALL_WELL = 0
FAILED = 1
BAD_INPUT = 2
INTERRUPTED = 130
BROKEN_PIPE = 141


class InputError(Exception):
    """The command cannot run; the message has what to change."""
