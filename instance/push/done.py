"""Carries a plan out, one flow at a time; a push that was interrupted can be repeated."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from aws_session.answers import NotDoneError
from connect_flows.language.placeholders import PlaceholderError
from instance.files.flow_file import FlowFile, encodable
from instance.files.folder import needs_of
from instance.held.flows import MODULE
from instance.normal.form import split_settings
from instance.push.changes import Changes
from instance.push.empty import empty_content
from instance.push.filled import Values
from instance.push.plan import LONGEST_CONTENT, Plan, Step, What
from instance.push.versions import digest_of, label_of


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one flow.

    Attributes:
        stem: its file's.
        what: a word, such as `created`.
        problems: why Connect did not take it; empty where it did.
    """

    stem: str
    what: str
    problems: tuple[str, ...] = ()


class Push:
    """A push that is being done."""

    def __init__(self, changes: Changes, values: Values, now: Callable[[], datetime]) -> None:
        self._changes, self._values, self._now = changes, values, now

    def carry_out(self, plan: Plan) -> Iterator[Told]:
        """Do each step, and tell what became of it.

        A flow that Connect refuses stays as it was, and those that lead to it as well.
        """
        label = label_of(digest_of(step.file for step in plan.steps), self._now())
        files = {step.file.stem: step.file for step in plan.steps}
        failed: set[str] = set()
        for step in plan.changes:
            if step.is_first_empty:
                told = self._tried(step, self._make_empty)
                if told.problems:
                    failed.add(step.file.stem)
                    yield told
        for step in plan.changes:
            if step.file.stem in failed:
                continue
            in_vain = [stem for stem in needs_of(step.file, files) if stem in failed]
            if in_vain:
                told = Told(step.file.stem, "left", (f"It leads to {', '.join(in_vain)}.",))
            else:
                told = self._tried(step, lambda step: self._do(step, label))
            if told.problems:
                failed.add(step.file.stem)
            yield told

    def _do(self, step: Step, label: str) -> str:
        file, live = step.file, step.live
        content, settings = self._content(file)
        if step.what is What.CREATE and not step.is_first_empty:
            self._values.made(file.stem, self._changes.create(file, content, settings))
            return "created"
        if live is not None:
            self._changes.keep_version(live, label)
        identifier = str(self._values.arn_of(file.stem)).rpartition("/")[2]
        self._changes.publish(file.kind, identifier, content, settings)
        if live is not None and not step.is_first_empty:
            self._changes.label(live, file.name, file.description)
        return "created" if step.is_first_empty else "updated"

    def _make_empty(self, step: Step) -> str:
        file = step.file
        content = empty_content(file.kind, file.flow_type)
        self._values.made(file.stem, self._changes.create(file, content, ""))
        return "created empty"

    def _content(self, file: FlowFile) -> tuple[str, str]:
        document = json.loads(self._values.filled(file))
        if file.kind == MODULE:
            inside, settings = split_settings(document)
        else:
            inside, settings = document, ""
        content = encodable(json.dumps(inside, ensure_ascii=False, separators=(",", ":")))
        if len(content) > LONGEST_CONTENT:
            raise TooLongError(len(content))
        return content, settings

    def _tried(self, step: Step, do: Callable[[Step], str]) -> Told:
        stem = step.file.stem
        try:
            return Told(stem, do(step))
        except NotDoneError as error:
            return Told(stem, "refused", problems_of(error))
        except (TooLongError, PlaceholderError) as error:
            return Told(stem, "refused", (str(error),))


class TooLongError(Exception):
    """A flow has more characters than Connect takes."""

    def __init__(self, length: int) -> None:
        super().__init__(
            f"The content has {length} characters; Connect takes {LONGEST_CONTENT}. Put a part of"
            " it into a module."
        )


def problems_of(error: NotDoneError) -> tuple[str, ...]:
    """Return what Connect said, problem by problem where it lists them."""
    return error.why.problems or (str(error.why),)
