"""Where flows are to be: the instance, as far as somebody has said which."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """An instance that flows are judged for.

    Attributes:
        instance_arn: its ARN; empty where nobody has said.
        values: what it calls the things that placeholders name, such as `flow:main_menu`.
    """

    instance_arn: str = ""
    values: Mapping[str, str] = field(default_factory=dict)

    def names(self, kind: str) -> frozenset[str]:
        """Return the names that it has for things of a kind."""
        keys = (key.partition(":") for key in self.values)
        return frozenset(name for word, _, name in keys if word == kind)


NOWHERE = Place()
"""Nobody has said where."""
