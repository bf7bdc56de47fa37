"""What this execution environment knows about itself: its name and its first invocation."""

import os


class Environment:
    """One execution environment of a function.

    Made while the function is imported, when nothing may be drawn that has to be unique: a
    SnapStart snapshot would copy it into every environment. So the name is drawn on first use.
    """

    def __init__(self) -> None:
        self._invoked = False
        self._name = ""

    @property
    def name(self) -> str:
        """A random name, so that a ping can tell one environment from another."""
        if not self._name:
            self._name = os.urandom(8).hex()
        return self._name

    def enter(self) -> bool:
        """Notes an invocation; says whether it is the first, which makes it a cold one."""
        cold = not self._invoked
        self._invoked = True
        return cold
