"""The part of a report that tells one call."""

from collections.abc import Iterator, Sequence

from connect_flows.contact.events import (
    AssumptionUsed,
    BlockEntered,
    Event,
    LambdaAttempted,
    RuleEnforced,
)
from connect_flows.report.fact import fact
from connect_flows.report.page.graph import draw_flow
from connect_flows.report.page.heard import draw_heard
from connect_flows.report.page.markup import Markup, element, join
from connect_flows.report.page.waterfall import draw_waterfall
from connect_flows.report.visit import visits
from connect_flows.scenarios.played_call import PlayedCall
from connect_flows.scenarios.silence import longest_silence


def draw_overview(calls: Sequence[PlayedCall]) -> Markup:
    """Draw a table of all calls of the page, each leading to its part."""
    rows = (
        element(
            "tr",
            element("td", _verdict_pill(call)),
            element("td", element("a", call.title, href=f"#call-{position}")),
            element("td", _ending(call.events)),
            element("td", f"{call.events[-1].at.caller_ms / 1000:.1f} s", class_="took"),
            element("td", f"{longest_silence(call.events).seconds:.1f} s", class_="took"),
        )
        for position, call in enumerate(calls, start=1)
    )
    names = ("", "Call", "Ending", "Took", "Longest silence")
    head = element("tr", *(element("th", name, scope="col") for name in names))
    return element("section", element("table", head, *rows, class_="overview"), class_="card")


def draw_call(call: PlayedCall, position: int) -> Markup:
    """Draw a call: its figures, what was heard and judged, its way, its time, its events."""
    return element(
        "article",
        element("h2", _verdict_pill(call), call.title),
        element("p", _who(call), class_="who"),
        element("dl", *_figures(call.events), class_="figures"),
        element(
            "div",
            _card("What the caller heard", draw_heard(call.events)),
            _card("What was expected", _verdicts(call)) if call.verdicts else None,
            class_="columns",
        ),
        *_drawings(call),
        _card("Where the time went", draw_waterfall(call.events)),
        _card("Everything that happened", _everything(call.events)),
        id=f"call-{position}",
    )


def _card(title: str, content: Markup) -> Markup:
    return element("section", element("h3", title), content, class_="card")


def _verdict_pill(call: PlayedCall) -> Markup | None:
    if not call.verdicts:
        return None
    return element(
        "span",
        "passed" if call.passed else "failed",
        class_=f"pill {'good' if call.passed else 'bad'}",
    )


def _who(call: PlayedCall) -> str:
    contact = call.contact
    parties = " to ".join(filter(None, (contact.customer, contact.system)))
    return f"{contact.channel.capitalize()} · {parties} · {_ending(call.events)}"


def _ending(events: Sequence[Event]) -> str:
    return fact(events[-1]).text


def _figures(events: Sequence[Event]) -> Iterator[Markup]:
    end = events[-1].at
    attempts = [e for e in events if isinstance(e, LambdaAttempted)]
    blocks = sum(isinstance(e, BlockEntered) for e in events)
    figures = {
        "on the caller's watch": f"{end.caller_ms / 1000:.1f} s",
        "longest silence": f"{longest_silence(events).seconds:.1f} s",
        "in Lambda": f"{sum(a.took_ms for a in attempts) / 1000:.2f} s",
        "attempts": str(len(attempts)),
        "blocks": str(blocks),
    }
    for name, value in figures.items():
        yield element("div", element("dt", name), element("dd", value))


def _verdicts(call: PlayedCall) -> Markup:
    return element(
        "ul",
        *(
            element(
                "li",
                element("p", verdict.expected),
                element("p", f"but: {verdict.found}") if verdict.found else None,
                class_="good" if verdict.passed else "bad",
            )
            for verdict in call.verdicts
        ),
        class_="verdicts",
    )


def _drawings(call: PlayedCall) -> Iterator[Markup]:
    gone_through = visits(call.events)
    for name in dict.fromkeys(visit.flow for visit in gone_through):
        flow = call.flows.get(name)
        drawing = draw_flow(flow, [v for v in gone_through if v.flow == name]) if flow else None
        if drawing:
            kind = "module" if flow and flow.is_module else "flow"
            yield _card(f"The way through {kind} {name}", element("div", drawing, class_="scroll"))


def _everything(events: Sequence[Event]) -> Markup:
    rows = []
    for event in events:
        said = fact(event)
        kind = "rule" if isinstance(event, RuleEnforced | AssumptionUsed) else said.kind
        rows.append(
            element(
                "tr",
                element("td", f"{event.at.caller_ms / 1000:.2f} s", class_="took"),
                element("td", said.text),
                class_=kind,
            )
        )
    summary = element("summary", f"{len(rows)} events")
    return element("details", summary, element("table", join(*rows), class_="events"))
