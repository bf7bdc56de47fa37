"""What the functions write, searched for what must never be in it."""

import io

MARK = "QXCANARY"
"""Part of every secret and of everything that is a customer's, in whatever is sent in."""

PHONE = "+4969900"
"""How the numbers of made-up callers begin: none of them is anybody's."""

SECRET_URL = f"https://crm.test/{MARK}-path"
API_KEY = f"{MARK}-api-key"

_FORBIDDEN = (MARK.lower(), PHONE[1:])
_LONGEST_QUOTE = 160


class Output(io.TextIOBase):
    """Takes the place of stdout and stderr, and of the tracing daemon."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = 0
        self._leaks: list[str] = []

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, text: str) -> int:
        """Search a piece of output."""
        self.lines += 1
        self.search(text, "output")
        return len(text)

    def search(self, text: str, where: str) -> None:
        """Note whatever must not be in a text: a log line, a metric, a trace, a message."""
        lower = text.lower()
        for forbidden in _FORBIDDEN:
            at = lower.find(forbidden)
            if at >= 0:
                quote = text[max(0, at - _LONGEST_QUOTE) : at + _LONGEST_QUOTE]
                self._leaks.append(f"{where} tells {quote!r}")

    def leaks(self) -> list[str]:
        """Hand over what was noted since the last time."""
        found, self._leaks = self._leaks, []
        return found
