"""Fills in what an instance calls the things that files name."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from connect_flows.language.placeholders import KINDS, LITERAL, Placeholder, fill, placeholders_in
from connect_flows.language.resources import RESOURCE_KINDS
from instance.compared.comparison import Comparison
from instance.files.flow_file import FlowFile

MODULE_AS_INVOKED = "{}:$LATEST"
_NO_KIND = f"There is no such kind. Use one of: {', '.join(sorted(RESOURCE_KINDS))}."


@dataclass(frozen=True, slots=True)
class Missing:
    """A name that the instance does not have.

    Attributes:
        stem: of the file that has it.
        placeholder: as the file has it.
        why: a sentence, with what to do.
    """

    stem: str
    placeholder: Placeholder
    why: str


class Values:
    """What to fill in, by a placeholder's key; flows that are made meanwhile are added."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._arns = {stem: arn for arn, stem in comparison.stems.items()}

    def made(self, stem: str, arn: str) -> None:
        """Know the ARN of a flow or module that was just made."""
        self._arns[stem] = arn

    def arn_of(self, stem: str) -> str | None:
        """Return the ARN of a file's flow; None before it is made."""
        return self._arns.get(stem)

    def filled(self, file: FlowFile) -> str:
        """Return a file's JSON with ARNs and ids, on one line.

        Raises:
            PlaceholderError: a name has no value.
        """
        text = json.dumps(file.document, ensure_ascii=False, separators=(",", ":"))
        return fill(text, self._of(placeholders_in(text)))

    def missing(self, files: Mapping[str, FlowFile]) -> Iterator[Missing]:
        """Yield the names in some files that the instance does not have."""
        for stem, file in files.items():
            text = json.dumps(file.document, ensure_ascii=False)
            for placeholder in placeholders_in(text):
                if placeholder.kind == LITERAL:
                    continue
                if placeholder.kind not in KINDS:
                    yield Missing(stem, placeholder, _NO_KIND)
                    continue
                is_file = placeholder.resource in ("flow", "module") and placeholder.name in files
                if not is_file and self._arn(placeholder) is None:
                    yield Missing(stem, placeholder, self._why(placeholder))

    def _of(self, placeholders: list[Placeholder]) -> dict[str, str]:
        values: dict[str, str] = {}
        for one in placeholders:
            arn = self._arn(one)
            if arn is None:
                continue
            values[f"{one.resource}:{one.name}"] = arn
            if one.resource == "module":
                identifier = arn.rpartition("/")[2]
                values[f"module-arn:{one.name}"] = arn
                values[f"module-id:{one.name}"] = identifier
                values[f"module:{one.name}"] = MODULE_AS_INVOKED.format(identifier)
        return values

    def _arn(self, placeholder: Placeholder) -> str | None:
        if placeholder.resource in ("flow", "module") and placeholder.name in self._arns:
            return self._arns[placeholder.name]
        return self._comparison.names.arn_of(placeholder.resource, placeholder.name)

    def _why(self, placeholder: Placeholder) -> str:
        kind = placeholder.resource
        setting = RESOURCE_KINDS[kind].setting
        unread = self._comparison.names.inventory.unread.get(kind)
        if unread:
            return f"What the instance has of this kind cannot be read: {unread}."
        known = ", ".join(self._comparison.names.inventory.names(kind)) or "none"
        what = f"The instance has no {kind} of this name"
        if kind == "function":
            what = "No function of this name is associated with the instance"
        if RESOURCE_KINDS[kind].is_person:
            return f"{what}. Choose the {kind} in the console, or give its ARN in {setting}."
        return f"{what}; it has: {known}. Make it there, or give an ARN in {setting}."
