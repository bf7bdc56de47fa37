"""How a report says whether a target is met."""


def verdict(*, met: bool) -> str:
    """The word for it."""
    return "met" if met else "missed"
