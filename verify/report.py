"""The report in a terminal: a line for each answer, and a summary."""

from collections import Counter
from collections.abc import Iterable, Iterator

from connect_flows.report.terminal import printable
from verify.answer import Answer, Outcome, Question, fail, unread
from verify.aws import NotThereError, UnreadableError

FAILED = 1
NOT_ALL_READ = 2

_COUNTED = {
    Outcome.OK: "ok",
    Outcome.WARN: "warnings",
    Outcome.FAIL: "failed",
    Outcome.UNREAD: "could not be read",
    Outcome.NOT_APPLICABLE: "not applicable",
}


def answered(questions: Iterable[Question]) -> Iterator[tuple[Question, Answer]]:
    """Ask each question; an error is an answer of its own, and never a pass."""
    for question in questions:
        try:
            answer = question.ask()
        except UnreadableError as error:
            answer = unread(
                f"Could not be read: {error}",
                "Allow it (`python -m verify --policy --env ENV` prints the policy), or try again.",
            )
        except NotThereError as error:
            answer = fail(
                f"The resource does not exist any more: {error}", "It was deleted: deploy again."
            )
        yield question, answer


def tell(answers: Iterable[tuple[Question, Answer]]) -> int:
    """Print a line for each answer and a summary.

    Returns:
        0 when everything was read and nothing failed, 1 when something failed, 2 when something
        could not be read.
    """
    counted: Counter[Outcome] = Counter()
    subject = None
    for question, answer in answers:
        if question.subject != subject:
            subject = question.subject
            print(subject)
        print(f"  {answer.outcome.value:<8}{question.topic}: {printable(answer.what)}", flush=True)
        if answer.to_do:
            print(f"          {printable(answer.to_do)}")
        counted[answer.outcome] += 1
    print(", ".join(f"{counted[outcome]} {word}" for outcome, word in _COUNTED.items()))
    if counted[Outcome.FAIL]:
        return FAILED
    return NOT_ALL_READ if counted[Outcome.UNREAD] else 0
