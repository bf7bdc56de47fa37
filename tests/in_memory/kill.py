from collections.abc import Callable


class Killed(BaseException):
    """The environment is gone: nothing that would run after this line runs."""


class Killer:
    """Ends the process at chosen moments: before or after each thing that it does to the world."""

    def __init__(self, at: Callable[[int, str], bool] = lambda _number, _moment: False) -> None:
        self._at = at
        self.moments: list[str] = []

    def pass_by(self, moment: str) -> None:
        number = len(self.moments)
        self.moments.append(moment)
        if self._at(number, moment):
            raise Killed(moment)

    def spare(self) -> None:
        """Kill nobody from here on."""
        self._at = lambda _number, _moment: False
