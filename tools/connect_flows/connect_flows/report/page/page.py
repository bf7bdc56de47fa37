"""Puts the report together: one HTML file without script or outside resources."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from connect_flows.language.display_names import display_names, naming
from connect_flows.report.page.call_section import draw_call, draw_overview
from connect_flows.report.page.graph import ARROWS
from connect_flows.report.page.markup import Markup, element, join
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
    head = element(
        "head",
        Markup('<meta charset="utf-8">'),
        Markup(f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">'),
        Markup('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        Markup('<meta name="color-scheme" content="light dark">'),
        element("title", title),
        Markup(f"<style>{_STYLE}</style>"),
    )
    return join(Markup("<!doctype html>\n"), element("html", head, body, lang="en"))


def _named(call: PlayedCall) -> PlayedCall:
    named = naming(display_names(call.flows.values()))
    return replace(call, events=[with_texts(event, named) for event in call.events])


def _policy() -> str:
    """Allow this page's one style sheet, by its hash, and nothing else at all."""
    digest = b64encode(sha256(_STYLE.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
