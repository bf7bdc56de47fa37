"""What a downstream answers to a function."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer, and how long it took.

    Attributes:
        headers: Besides the content type, which is JSON unless they say otherwise.
    """

    status: int
    body: Mapping[str, Any]
    headers: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0.005


class Silence(Exception):  # noqa: N818 - it is no error of ours
    """There is no answer: the connection is refused, or nobody says anything."""

    def __init__(self, how: Literal["refused", "silent"]) -> None:
        super().__init__(how)
        self.how = how
