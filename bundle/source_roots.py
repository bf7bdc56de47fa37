"""Where the sources of functions lie: what is deployed, and what functions share."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class SourceRoots:
    """The two folders below `lambdas/`; each is an import root.

    Attributes:
        functions: one folder a deployed function.
        libraries: one folder a package that functions import.
    """

    functions: Path
    libraries: Path

    @classmethod
    def of(cls, project: Path) -> "SourceRoots":
        """The folders of a checkout."""
        lambdas = project / "lambdas"
        return cls(functions=lambdas / "functions", libraries=lambdas / "libraries")

    def has(self, package: str) -> bool:
        """Whether one of the folders holds the package."""
        return any((root / package).is_dir() for root in (self.functions, self.libraries))

    def folder(self, package: str) -> Path:
        """The folder of a function or a library."""
        function = self.functions / package
        return function if function.is_dir() else self.libraries / package
