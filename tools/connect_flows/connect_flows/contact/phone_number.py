"""What stands where a contact has a telephone number, and what a telephone can send."""

import re

_E164 = re.compile(r"\+[1-9][0-9]{6,14}")
KEYS = re.compile(r"[0-9*#]*")
WHAT_TO_WRITE = 'Write it in E.164, such as +15550100, or "anonymous" for one that is withheld.'
ANONYMOUS = "anonymous"
"""What Connect shows for a number that is withheld."""


def is_phone_number(text: str) -> bool:
    """Tell a number, or the nothing that stands for none, from anything else."""
    return not text or _E164.fullmatch(text) is not None
