"""The report is one file that runs nothing, loads nothing, and shows everything as text."""

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from connect_flows.report.page.markup import element
from connect_flows.report.page.page import draw_page
from connect_flows.scenarios.function_turn import FunctionPlan, FunctionTurn
from connect_flows.scenarios.verdict import Verdict
from connect_flows_tests.reports.small_flow import call, played, small_flow

HOSTILE = "</style></title><script>alert(1)</script><img src=x onerror=alert(1)>\"'&"


class Reader(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.references: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.references |= {value or "" for name, value in attrs if name in ("href", "src")}


def page(text: str) -> str:
    plan = FunctionPlan(
        (FunctionTurn("answered", b'{"name": "A"}', 1.5), FunctionTurn("function_error")),
        repeats=False,
    )
    events = played(small_flow(text or " "), plan=plan)
    verdicts = (Verdict(text, passed=False, found=text), Verdict("It ends.", passed=True))
    one = call(events, *verdicts, title=text)
    return draw_page([one, one], title=text)


USUAL = Reader(page("A call"))


@settings(max_examples=25)  # each draws a whole page
@given(st.one_of(st.just(HOSTILE), st.text()))
def test_whatever_a_flow_says_stays_text(text: str) -> None:
    reader = Reader(page(text))

    assert reader.elements <= USUAL.elements
    assert reader.attributes <= USUAL.attributes


def test_a_page_has_no_element_that_runs_or_loads_anything() -> None:
    reader = Reader(page(HOSTILE))

    assert reader.elements.isdisjoint(
        {"script", "img", "iframe", "object", "embed", "link", "form"}
    )
    assert not {name for name in reader.attributes if name.startswith("on") or name == "style"}
    assert reader.references == {"#call-1", "#call-2"}


def test_hostile_text_is_shown() -> None:
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page(HOSTILE)


def test_the_policy_allows_the_pages_own_style_and_nothing_else() -> None:
    written = page("A call")
    style = re.search(r"<style>(.*?)</style>", written, re.DOTALL)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', written)
    assert style
    assert policy

    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    assert policy[1].startswith(f"default-src 'none'; style-src 'sha256-{digest}'")


def test_nothing_outside_of_the_file_is_named() -> None:
    written = page("A call")

    assert "http:" not in written
    assert "https:" not in written
    assert "url(" not in written.replace("url(#arrow-", "")


def test_the_way_taken_is_drawn_apart_from_the_rest() -> None:
    written = page("Hello")

    assert written.count('class="way taken"') == 2 * 6
    assert 'class="way error-branch"' in written
    assert 'class="block lambda visited"' in written
    assert 'class="block moves unvisited"' in written


def test_a_long_silence_is_marked_where_it_was() -> None:
    assert "1.5 s of silence · Lambda" in page("Hello")
    assert 'class="bar silence"' in page("Hello")


def test_a_message_of_nothing_is_told_as_that() -> None:
    assert "(nothing: the message is empty)" in page(" ")


def test_the_queue_is_told_once() -> None:
    calls = page("Hello").count('<ol class="heard">')
    assert page("Hello").count('<li class="moved">') == calls > 0


def test_verdicts_stand_beside_what_was_heard() -> None:
    written = page("It queues.")

    assert '<li class="bad"><p>It queues.</p><p>but: It queues.</p></li>' in written
    assert '<span class="pill bad">failed</span>' in written


def test_text_in_an_attribute_stays_in_it() -> None:
    assert element("p", title='"><script>') == '<p title="&quot;&gt;&lt;script&gt;"></p>'


def test_controls_and_turns_of_direction_are_left_out() -> None:
    assert element("p", "a\x1b[31m\u202eb\ud800 \u00a0c") == "<p>a[31mb \u00a0c</p>"
