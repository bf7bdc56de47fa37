"""What the simulator will not play, said by name."""


class SimulatorError(Exception):
    """Base of what the simulator raises."""


class UnsupportedError(SimulatorError):
    """A block type, parameter, parameter form or reference that Connect's language does not know.

    The message names the flow, the block and the thing, and says what to do.
    """

    def __init__(self, *, flow: str, action: str, what: str, value: str, advice: str) -> None:
        self.flow = flow
        self.action = action
        self.what = what
        self.value = value
        self.advice = advice
        super().__init__(f"{flow}, block {action!r}: {what} {value!r}. {advice}")
