"""The checks, one file per subject; each yields questions, which are asked later."""

from verify.answer import Question
from verify.checks.admission import admission
from verify.checks.alarm_topic import alarm_topic
from verify.checks.alarms import alarms
from verify.checks.aliases import aliases
from verify.checks.crm_secret import crm_secret
from verify.checks.flows import flows
from verify.checks.invocations import invocations
from verify.checks.jobs import jobs
from verify.checks.phone_numbers import phone_numbers
from verify.checks.stacks import stacks
from verify.checks.warmth import warmth
from verify.environment import Environment

CHECKS = (
    stacks,
    aliases,
    warmth,
    admission,
    flows,
    phone_numbers,
    alarms,
    alarm_topic,
    crm_secret,
    jobs,
)


def questions(environment: Environment, *, agreed: bool | None) -> list[Question]:
    """Return all questions about an environment, subject by subject.

    Args:
        environment: what is verified.
        agreed: as in `verify.checks.invocations`.
    """
    asked = [question for check in CHECKS for question in check(environment)]
    asked += invocations(environment, agreed=agreed)
    subjects = list(dict.fromkeys(question.subject for question in asked))
    return sorted(asked, key=lambda question: subjects.index(question.subject))
