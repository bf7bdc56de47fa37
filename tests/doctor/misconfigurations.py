"""Single misconfigurations, each with the check that has to find it, and nothing else has to."""

from importlib import import_module
from pathlib import Path

from tests.doctor.misconfigured.change import SEEDED

for _file in sorted((Path(__file__).parent / "misconfigured").glob("*.py")):
    import_module(f"tests.doctor.misconfigured.{_file.stem}")

__all__ = ("SEEDED",)
