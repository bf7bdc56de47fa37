"""The one error of reading: a file that is not a scenario."""


class ScenarioFormatError(ValueError):
    """A scenario file cannot be used; the message names the file, the place and the remedy."""

    def __init__(self, file: str, place: str, what: str, what_to_do: str) -> None:
        where = f"{file}: {place}" if place else file
        super().__init__(f"{where}: {what}. {what_to_do}")
