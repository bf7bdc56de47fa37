"""Every campaign that there is: a file each."""

from importlib import import_module
from pathlib import Path

from attacks.campaign import Campaign


def campaigns() -> list[Campaign]:
    """Return the campaign of each module of this folder, by name."""
    import_module("attacks.surroundings")  # it puts the functions on the path
    found = [
        import_module(f"{__name__}.{file.stem}")
        for file in sorted(Path(__file__).parent.glob("[!_]*.py"))
    ]
    return [module.CAMPAIGN for module in found]
