"""What a scenario says must come out of a contact."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from connect_flows.contact.events import Ending
from connect_flows.contact.rules import Rule
from connect_flows.scenarios.section import Section

KEYS = (
    "ending",
    "queue",
    "blocks",
    "skips",
    "hears",
    "never_hears",
    "agent_hears",
    "attributes",
    "answers",
    "branches",
    "attempts",
    "rules",
    "longest_silence_seconds",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectations:
    """What must come out; what is not said may be anything.

    Attributes:
        ending: How the contact ends, by the name of an `Ending`.
        queue: The queue in which it ends, as the flow names it.
        blocks: Blocks that it goes through, in this order, others between them.
        skips: Blocks that it never enters.
        hears: Pieces of messages, in this order, others between them.
        never_hears: Pieces that no message holds.
        agent_hears: Pieces of messages to the agent, in whispers and on hold, in this order.
        attributes: Contact attributes at the end.
        answers: What the flow last received from a function, by function and key.
        branches: How the contact left a block, at each visit: a condition's operands, an error
            type, or `next`.
        attempts: How often a function was invoked.
        rules: Connect's rules that changed what happened.
        longest_silence_seconds: The caller never hears nothing for longer.
    """

    ending: Ending | None = None
    queue: str = ""
    blocks: tuple[str, ...] = ()
    skips: tuple[str, ...] = ()
    hears: tuple[str, ...] = ()
    never_hears: tuple[str, ...] = ()
    agent_hears: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    branches: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    attempts: Mapping[str, int] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    longest_silence_seconds: float | None = None


def read_expectations(scenario: Section) -> Expectations:
    """Read the part `expect` of a scenario, which must expect something.

    Raises:
        ScenarioFormatError: a key is unknown, or a value of the wrong kind.
    """
    expect = scenario.section("expect", KEYS)
    if not any(key in expect for key in KEYS):
        raise scenario.error("expect", "nothing is expected", f"Use: {', '.join(KEYS)}.")
    answers = expect.section("answers")
    branches = expect.section("branches")
    attempts = expect.section("attempts")
    silence = expect.number("longest_silence_seconds", 0.0)
    return Expectations(
        ending=_ending(expect),
        queue=expect.text("queue", ""),
        blocks=expect.texts("blocks"),
        skips=expect.texts("skips"),
        hears=expect.texts("hears"),
        never_hears=expect.texts("never_hears"),
        agent_hears=expect.texts("agent_hears"),
        attributes=expect.text_map("attributes"),
        answers={name: answers.text_map(name) for name in answers.names},
        branches={block: branches.texts(block) for block in branches.names},
        attempts={name: int(attempts.number(name, 0)) for name in attempts.names},
        rules=_rules(expect),
        longest_silence_seconds=silence if "longest_silence_seconds" in expect else None,
    )


def _ending(expect: Section) -> Ending | None:
    if "ending" not in expect:
        return None
    names = {ending.name.lower(): ending for ending in Ending}
    return names[expect.choice("ending", names, "")]


def _rules(expect: Section) -> tuple[Rule, ...]:
    names = {rule.name.lower(): rule for rule in Rule}
    for name in expect.texts("rules"):
        if name not in names:
            known = ", ".join(names)
            raise expect.error("rules", f"unknown rule {name!a}", f"Allowed: {known}.")
    return tuple(names[name] for name in expect.texts("rules"))
