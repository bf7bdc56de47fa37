"""Whole calls through the contact flows, and a page that shows them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from connect_flows.report.page.page import draw_page
from connect_flows.scenarios.play import play
from connect_flows.scenarios.played_call import PlayedCall
from connect_flows.scenarios.scenario import read_scenario
from connect_flows.scenarios.silence import longest_silence
from local.checkout import ROOT
from local.embedded_cloud.stack import LocalStack
from simulator.embedded_cloud import deployed_in

REPORT = ROOT / "build/demo/report.html"

_CALLS = Path(__file__).with_name("calls")


def through_flows(stack: LocalStack) -> Iterator[PlayedCall]:
    """Play each call to its end: the flows here, the functions where they are deployed."""
    with deployed_in(stack) as functions:
        for file in sorted(_CALLS.glob("*.yaml")):
            yield play(read_scenario(file), functions).masked()


def told(call: PlayedCall) -> str:
    """Tell a call in a line, and below it what it fell short of."""
    end = call.events[-1]
    quiet = longest_silence(call.events).seconds
    mark = " " if call.passed else "x"
    seconds = end.at.caller_ms / 1000
    lines = [f"{mark} {call.title}: {seconds:.0f} s, never silent for more than {quiet:.1f} s"]
    lines += [f"    {v.expected} But: {v.found}" for v in call.verdicts if not v.passed]
    return "\n".join(lines)


def write_report(calls: Sequence[PlayedCall]) -> None:
    """Write the page."""
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    REPORT.write_text(draw_page(calls, title="Calls through the flows"), encoding="utf-8")
