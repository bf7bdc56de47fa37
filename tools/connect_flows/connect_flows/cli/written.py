"""Writes the files that a command was asked for."""

from pathlib import Path

from connect_flows.cli.exit_code import InputError


def write(path: Path, text: str) -> None:
    """Write a file.

    Raises:
        InputError: it cannot be written.
    """
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path} cannot be written ({error.strerror}). Give another.") from error
