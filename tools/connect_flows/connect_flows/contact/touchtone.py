"""The touchtone buffer: keys that a caller types ahead of the questions.

Source: AWS admin guide, "Touchtone buffering" and "Set Touchtone Buffer Behavior".
"""

MOST_KEYS = 30
"""Keys beyond these are ignored until there is room."""


class TouchtoneBuffer:
    """Off at first; on, it keeps the keys that nobody has asked for yet."""

    __slots__ = ("is_on", "keys")

    def __init__(self) -> None:
        self.is_on = False
        self.keys = ""

    def start(self, typed_ahead: str) -> None:
        """Collects keys from now on, those first that the caller typed already."""
        self.is_on = True
        self.keep(typed_ahead)

    def keep(self, keys: str) -> None:
        """Adds keys; without buffering they are lost."""
        if self.is_on:
            self.keys = (self.keys + keys)[:MOST_KEYS]

    def take(self, count: int) -> str:
        """Takes that many keys out, those first that were typed first."""
        taken, self.keys = self.keys[:count], self.keys[count:]
        return taken

    def stop(self) -> str:
        """Stops collecting, and returns the keys that were left."""
        self.is_on = False
        return self.take(MOST_KEYS)
