"""Where the functions' code is imported from: what is in these two folders is a top-level name."""

from pathlib import Path

LAMBDAS = Path(__file__).resolve().parent / "lambdas"
FUNCTIONS = LAMBDAS / "functions"
"""One folder a function."""

LIBRARIES = LAMBDAS / "libraries"
"""One folder a package that functions import."""

IMPORT_ROOTS = (str(FUNCTIONS), str(LIBRARIES))
"""For `sys.path`: a process imports functions and libraries then as Lambda does."""
