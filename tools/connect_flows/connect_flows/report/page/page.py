"""Puts the report together: one HTML file without script or outside resources."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from connect_flows.language.display_names import display_names, naming
from connect_flows.report.page.call_section import draw_call, draw_overview
from connect_flows.report.page.document import document
from connect_flows.report.page.graph import ARROWS
from connect_flows.report.page.markup import element
from connect_flows.scenarios.event_texts import with_texts
from connect_flows.scenarios.played_call import PlayedCall

_STYLE = Path(__file__).with_name("style.css").read_text(encoding="utf-8")


def draw_page(calls: Sequence[PlayedCall], *, title: str) -> str:
    """Draw a report of one or more calls as an HTML document, by the names that flows hold."""
    calls = [_named(call) for call in calls]
    overview = draw_overview(calls) if len(calls) > 1 else None
    body = element(
        "body",
        ARROWS,
        element("header", element("p", "connect-flows"), element("h1", title), class_="page-head"),
        overview,
        *(draw_call(call, position) for position, call in enumerate(calls, start=1)),
    )
    return document(title, _STYLE, body)


def _named(call: PlayedCall) -> PlayedCall:
    named = naming(display_names(call.flows.values()))
    return replace(call, events=[with_texts(event, named) for event in call.events])
