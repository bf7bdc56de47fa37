"""Why something in `flows/` stops synth."""


class FlowsRefusedError(ValueError):
    """Flows that must not be deployed; the message names flow, block and what to do."""


class MappingRefusedError(FlowsRefusedError):
    """A mapping beside the flows that cannot be read; the message names it."""


class NativeTestRefusedError(FlowsRefusedError):
    """A file that holds no test case, or names what there is not."""
