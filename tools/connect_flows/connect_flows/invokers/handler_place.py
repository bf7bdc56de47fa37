"""Where a Python handler is that somebody names by its file."""

import sys
from dataclasses import dataclass
from pathlib import Path

from connect_flows.simulator.refused import SimulatorError


class HandlerError(SimulatorError):
    """There is no such handler, or it cannot be imported."""


@dataclass(frozen=True, slots=True)
class HandlerPlace:
    """Where a handler is.

    Attributes:
        folder: what its imports start from.
        module: such as `app` or `orders.handler`.
        function: its name in the module.
        python: the interpreter that has what it needs.
    """

    folder: Path
    module: str
    function: str
    python: str

    @classmethod
    def read(cls, written: str) -> "HandlerPlace":
        """Read `FOLDER/MODULE.py:FUNCTION`.

        The folder is the nearest one that is no package. The interpreter is the `.venv` or `venv`
        of that folder or of one around it, up to the top of its repository; else this one.

        Raises:
            HandlerError: it is of another form, or there is no such file.
        """
        name, colon, function = written.rpartition(":")
        file = Path(name).resolve()
        if not colon or file.suffix != ".py" or not function.isidentifier():
            raise HandlerError(
                f"{written!a} is not a handler: write the file and the function in it, such as "
                "../orders/app.py:lambda_handler."
            )
        if not file.is_file():
            raise HandlerError(
                f"{written!a}: there is no file {str(file)!a}. Write its path from the folder in "
                "which the command runs."
            )
        parts = [] if file.stem == "__init__" else [file.stem]
        folder = file.parent
        while (folder / "__init__.py").is_file():
            parts.insert(0, folder.name)
            folder = folder.parent
        return cls(folder, ".".join(parts), function, _python_of(folder))


def _python_of(folder: Path) -> str:
    for around in (folder, *folder.parents):
        for name in (".venv", "venv"):
            python = around / name / "bin" / "python"
            if python.is_file():
                return str(python)
        if (around / ".git").exists():
            break
    return sys.executable
