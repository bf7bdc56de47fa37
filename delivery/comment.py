"""What a deployment would change, as a comment below a pull request."""

import re

LONGEST = 60_000
"""GitHub takes 65,536 characters in a comment; the rest is for the words around it."""

_CONTROL = re.compile(r"\x1b\[[0-9;]*[A-Za-z]|[^\n\t\x20-\x7e\x80-\U0010ffff]")


def comment(environment: str, difference: str) -> str:
    """Return the comment, in which `difference` is text and nothing else.

    It comes from a pull request's own templates, so it may try to end the block that holds it.

    Args:
        environment: the environment's name.
        difference: what `make diff` printed.
    """
    text = _CONTROL.sub("", difference).strip() or "Nothing was printed."
    if len(text) > LONGEST:
        text = f"{text[:LONGEST]}\n… cut off: run `make diff ENV={environment}` for the rest."
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"What deploying this would change in `{environment}`:\n\n{fence}\n{text}\n{fence}"
