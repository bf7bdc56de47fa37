"""What a command tells the shell."""

ALL_WELL = 0
FAILED = 1
BAD_INPUT = 2
INTERRUPTED = 130
BROKEN_PIPE = 141


class InputError(Exception):
    """What was asked for cannot be done; the message says what to change."""
