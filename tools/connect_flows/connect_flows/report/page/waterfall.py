"""Shows blocks and attempts along the caller's time, one below the other, silences marked."""

from collections.abc import Iterator, Sequence

from connect_flows.contact.events import Event, LambdaAttempted, MessagePlayed
from connect_flows.language.function_arn import function_name
from connect_flows.report.block_name import block_names
from connect_flows.report.fact import is_failure
from connect_flows.report.page.block_family import family
from connect_flows.report.page.markup import Markup, element, join
from connect_flows.report.visit import Visit, visits
from connect_flows.scenarios.silence import Silence, silences, sounding_ms

_WIDTH = 1000.0
_HEIGHT = 24.0
_LEAST_BAR = 2.5
_MARKED_SILENCE_SECONDS = 1.0
_TICKS = 5


def draw_waterfall(events: Sequence[Event]) -> Markup:
    """Draw a row for each visit to a block, and one for each attempt to invoke a function."""
    scale = _Scale(max(events[-1].at.caller_ms, 1.0), silences(events))
    rows = [row for visit in visits(events) for row in _rows(visit, scale)]
    head = element(
        "tr",
        element("th", "Block", scope="col"),
        element("th", element("div", *scale.ticks(), class_="ticks"), scope="col"),
        element("th", "Took", scope="col", class_="took"),
    )
    caption = element("caption", "Shaded: the caller heard nothing for a second or more.")
    body = element("tbody", *rows)
    return element("table", caption, element("thead", head), body, class_="waterfall")


def _named(visit: Visit) -> tuple[str, ...]:
    name, below = block_names(visit.action, visit.type)
    return (name, below) if name == visit.type else (name,)


class _Scale:
    """Maps the caller's time to the width of a row."""

    def __init__(self, total_ms: float, quiet: Sequence[Silence]) -> None:
        self._total_ms = total_ms
        self._bands = join(
            *(
                self.bar(s.start_ms, s.end_ms, "silence", height=_HEIGHT)
                for s in quiet
                if s.seconds >= _MARKED_SILENCE_SECONDS
            )
        )

    def bar(self, start_ms: float, end_ms: float, kind: str, height: float = 12.0) -> Markup:
        start = start_ms / self._total_ms * _WIDTH
        width = max((end_ms - start_ms) / self._total_ms * _WIDTH, _LEAST_BAR)
        return element(
            "rect",
            x=min(start, _WIDTH - width),
            y=(_HEIGHT - height) / 2,
            width=width,
            height=height,
            class_=f"bar {kind}",
        )

    def lane(self, *bars: Markup) -> Markup:
        return element(
            "svg",
            self._bands,
            *bars,
            viewBox=f"0 0 {_WIDTH:.0f} {_HEIGHT:.0f}",
            preserveAspectRatio="none",
        )

    def ticks(self) -> Iterator[Markup]:
        for tick in range(_TICKS + 1):
            yield element("span", f"{self._total_ms * tick / _TICKS / 1000:.1f} s")


def _rows(visit: Visit, scale: _Scale) -> Iterator[Markup]:
    sounds = [e for e in visit.events if isinstance(e, MessagePlayed)]
    bars = [scale.bar(visit.entered.caller_ms, visit.left.caller_ms, family(visit.type))]
    for sound in sounds:
        start = sound.at.caller_ms
        bars.append(scale.bar(start, start + sounding_ms(sound), "sound", height=5.0))
    failed = visit.branch is not None and is_failure(visit.branch)
    yield _row(
        join("\u2003" * len(visit.modules), " ".join(_named(visit))),
        scale.lane(*bars),
        visit.took_ms,
        "error" if failed else "",
        title=f"{visit.action} ({visit.type}) in {visit.flow}",
    )
    for event in visit.events:
        if isinstance(event, LambdaAttempted):
            end = event.at.caller_ms
            kind = "attempt" if event.outcome == "answered" else "attempt failed"
            name = f"λ {function_name(event.arn)} · {event.attempt} · {event.outcome}"
            # Who left while it ran did not live through all that it took.
            start = max(end - event.took_ms, visit.entered.caller_ms)
            lane = scale.lane(scale.bar(start, end, kind, height=7.0))
            yield _row(join(name), lane, event.took_ms, kind, event.error)


def _row(name: Markup, lane: Markup, took_ms: float, kind: str, title: str) -> Markup:
    took = f"{took_ms:.0f} ms" if took_ms < 1000 else f"{took_ms / 1000:.1f} s"
    return element(
        "tr",
        element("th", name, scope="row", title=title or None),
        element("td", lane, class_="lane"),
        element("td", took, class_="took"),
        class_=kind or None,
    )
