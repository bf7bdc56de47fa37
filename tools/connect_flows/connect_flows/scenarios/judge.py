"""Compares what came out of a contact with what the scenario expects."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain

from connect_flows.contact.events import (
    BlockEntered,
    BranchTaken,
    ContactEnded,
    Event,
    LambdaAttempted,
    LambdaReturned,
    MessagePlayed,
    RuleEnforced,
)
from connect_flows.contact.stage import Hearer
from connect_flows.language.function_arn import scenario_name
from connect_flows.scenarios.expectations import Expectations
from connect_flows.scenarios.silence import longest_silence
from connect_flows.scenarios.verdict import Verdict


def judge(
    expect: Expectations, events: Sequence[Event], called: Callable[[str], str] = scenario_name
) -> list[Verdict]:
    """Give a verdict on each expectation.

    Args:
        expect: What must come out.
        events: All events of the contact.
        called: Gives the name by which the scenario calls the function of an ARN.
    """
    end = events[-1]
    if not isinstance(end, ContactEnded):
        return [Verdict("The contact ends.", passed=False, found="it did not")]
    of_functions = (partial(_answers, called), partial(_attempts, called))
    checks = (partial(_at_end, end), _blocks, _branches, _messages, *of_functions, _rules, _silence)
    return list(chain.from_iterable(check(expect, events) for check in checks))


def _at_end(end: ContactEnded, expect: Expectations, _events: Sequence[Event]) -> Iterator[Verdict]:
    if expect.ending is not None:
        yield _same(f"The contact ends: {expect.ending}.", expect.ending, end.ending)
    if expect.queue:
        yield _same(f"It ends in queue {expect.queue}.", expect.queue, _last_part(end.queue))
    for key, value in expect.attributes.items():
        found = end.attributes.get(key, "")
        yield _same(f"Its attribute {key} is {value!r}.", value, found)


def _blocks(expect: Expectations, events: Sequence[Event]) -> Iterator[Verdict]:
    entered = [e.action for e in events if isinstance(e, BlockEntered)]
    if expect.blocks:
        missing = _first_out_of_order(expect.blocks, entered)
        way = " > ".join(expect.blocks)
        found = f"{missing!r} was not entered in its turn" if missing else ""
        yield Verdict(f"It goes through {way}.", not missing, found)
    for block in expect.skips:
        found = "it was entered" if block in entered else ""
        yield Verdict(f"It never enters {block}.", not found, found)


def _messages(expect: Expectations, events: Sequence[Event]) -> Iterator[Verdict]:
    heard = _heard("customer", events)
    yield from _in_order("caller", expect.hears, heard)
    for piece in expect.never_hears:
        found = next((f"they heard {text!r}" for text in heard if piece in text), "")
        yield Verdict(f"The caller never hears {piece!r}.", not found, found)
    yield from _in_order("agent", expect.agent_hears, _heard("agent", events))


def _heard(hearer: Hearer, events: Sequence[Event]) -> list[str]:
    return [e.text for e in events if isinstance(e, MessagePlayed) and e.hearer == hearer]


def _in_order(who: str, pieces: Sequence[str], heard: Sequence[str]) -> Iterator[Verdict]:
    since = 0
    for piece in pieces:
        at = next((i for i in range(since, len(heard)) if piece in heard[i]), None)
        missing = "no later message holds it" if since else "no message holds it"
        found = missing if at is None else ""
        yield Verdict(f"The {who} hears {piece!r}.", not found, found)
        since = since if at is None else at + 1


def _answers(
    called: Callable[[str], str], expect: Expectations, events: Sequence[Event]
) -> Iterator[Verdict]:
    answers = {called(e.arn): e.external for e in events if isinstance(e, LambdaReturned)}
    for function, keys in expect.answers.items():
        for key, value in keys.items():
            found = answers.get(function, {}).get(key, "")
            yield _same(f"{function} last answers {key} = {value!r}.", value, str(found))


def _attempts(
    called: Callable[[str], str], expect: Expectations, events: Sequence[Event]
) -> Iterator[Verdict]:
    invoked = [called(e.arn) for e in events if isinstance(e, LambdaAttempted)]
    for function, times in expect.attempts.items():
        found = invoked.count(function)
        yield _same(f"{function} is invoked {times} times.", str(times), str(found))


def _branches(expect: Expectations, events: Sequence[Event]) -> Iterator[Verdict]:
    taken = [(e.action, e.label or e.kind) for e in events if isinstance(e, BranchTaken)]
    for block, labels in expect.branches.items():
        found = ", ".join(label for action, label in taken if action == block)
        yield _same(f"It leaves {block} by {', '.join(labels)}.", ", ".join(labels), found)


def _rules(expect: Expectations, events: Sequence[Event]) -> Iterator[Verdict]:
    enforced = dict.fromkeys(e.rule for e in events if isinstance(e, RuleEnforced))
    for rule in expect.rules:
        found = "" if rule in enforced else f"at work were: {', '.join(enforced) or 'none'}"
        yield Verdict(f"Connect's rule is at work: {rule}.", not found, found)


def _silence(expect: Expectations, events: Sequence[Event]) -> Iterator[Verdict]:
    most = expect.longest_silence_seconds
    if most is not None:
        quiet = longest_silence(events)
        causes = f" ({', '.join(quiet.causes)})" if quiet.causes else ""
        found = f"{quiet.seconds:.1f} s from {quiet.start_ms / 1000:.1f} s{causes}"
        passed = quiet.seconds <= most
        yield Verdict(f"No silence is longer than {most:g} s.", passed, "" if passed else found)


def _same(expected: str, value: str, found: str) -> Verdict:
    return Verdict(expected, value == found, "" if value == found else found or "nothing")


def _first_out_of_order(wanted: Sequence[str], entered: Sequence[str]) -> str | None:
    """Return the first block that does not come after those before it."""
    rest = iter(entered)
    return next((block for block in wanted if block not in rest), None)


def _last_part(called: str) -> str:
    """A queue is named by a test, and by its ARN in a flow that was filled in."""
    return called.rsplit("/", 1)[-1]
