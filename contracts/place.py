"""Where the functions are."""

from pathlib import Path

FUNCTIONS = Path(__file__).resolve().parents[1] / "lambdas" / "functions"
"""One folder a function."""
