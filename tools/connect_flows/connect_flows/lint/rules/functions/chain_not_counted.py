"""Chains of functions with too many paths to add up."""

from collections.abc import Iterator

from connect_flows.forms.evidence import admin, evidence
from connect_flows.lint.chain import chains
from connect_flows.lint.example import LIMIT, SORRY, Example, block, invoke, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

_FUNCTIONS = admin("connect-lambda-functions")


def _any_order(loops: int) -> Example:
    """Return a choice among loops, each of which leads back to it once through a function."""
    names = [str(n) for n in range(loops)]
    choice = block(
        "Compare",
        {"ComparisonValue": "$.Queue.Name"},
        name="which",
        when={n: f"loop {n}" for n in names},
        errors=("NoMatchingCondition",),
    )
    turns = [
        block(
            "Loop",
            {"LoopCount": "1"},
            name=f"loop {n}",
            when={"ContinueLooping": f"ask {n}", "DoneLooping": "end"},
        )
        for n in names
    ]
    asks = [invoke(f"ask {n}", "which", "sorry", {LIMIT: "1"}) for n in names]
    return of(choice, *turns, *asks, SORRY)


CHAIN_NOT_COUNTED = Rule(
    "chain-not-counted",
    Severity.WARNING,
    "The flow has too many paths to add up every sequence of functions.",
    evidence(_FUNCTIONS),
    bad=_any_order(15),
    good=_any_order(2),
)


def check(subject: Subject) -> Iterator[Finding]:
    """No flow with more paths than can be searched."""
    search = subject.once(chains)
    if search.gave_up and not search.too_long:
        message = "The flow has too many paths to add up all chains of functions."
        yield subject.finding(CHAIN_NOT_COUNTED, None, message, "Nest fewer loops.")
