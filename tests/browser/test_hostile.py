"""Flows and web pages that mean harm, in a real browser."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from connect_flows.phone.exchange import Exchange
from connect_flows.scenarios.functions_at_hand import nowhere
from connect_flows_tests.phone.served import serving
from connect_flows_tests.simulator.writing import block, terminal
from tests.browser.page import Page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.integration

MARKUP = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>'
HARM = f"{MARKUP}</title></svg>javascript:hacked=1 \u202e {'$' * 50}"
ELSEWHERE = """<!doctype html><script>
const tried = {};
window.done = (async () => {
  const told = (promise) => promise.then(() => "let in", () => "refused");
  tried.fetch = await told(fetch(ADDRESS));
  tried.post = await told(fetch(ADDRESS + "line", {method: "POST", body: "{}", mode: "no-cors",
    headers: {"Content-Type": "text/plain"}}).then((one) => one.ok || Promise.reject()));
  tried.socket = await told(new Promise((open, fail) => {
    const socket = new WebSocket(ADDRESS.replace("http", "ws") + "line");
    socket.onopen = open;
    socket.onerror = fail;
  }));
  tried.module = await told(import(ADDRESS + "page/main.js"));
  await new Promise((done) => {
    const frame = document.createElement("iframe");
    frame.onload = done;
    frame.src = ADDRESS;
    document.body.append(frame);
  });
  return tried;
})();
</script><body></body>"""


@contextmanager
def dialling(browser: "Browser", *paths: Path) -> Iterator[Page]:
    """A tab that can dial these flows, which reach no function."""
    with nowhere({}) as functions:
        exchange = Exchange({path.stem: path for path in paths}, functions)
        with serving(exchange) as served, browser.new_context() as context:
            tab = context.new_page()
            dialogs: list[str] = []
            tab.on("dialog", lambda dialog: dialogs.append(dialog.message))
            tab.goto(served.address)
            yield Page(tab)
            assert dialogs == []


@contextmanager
def site(content: str) -> Iterator[str]:
    """A web site of somebody else's, at another port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(content.encode())

        def log_message(self, *_said: object) -> None:
            """Nobody reads it."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def written(file: Path, *blocks: dict[str, Any]) -> Path:
    end = terminal("end", "DisconnectParticipant")
    actions = [*blocks, end, {**end, "Identifier": "failed"}]
    document = {"Version": "2019-10-30", "StartAction": blocks[0]["Identifier"], "Actions": actions}
    file.write_text(json.dumps(document), encoding="utf-8")
    return file


def test_markup_in_a_flow_stays_text(browser: "Browser", tmp_path: Path) -> None:
    says = block(HARM, "MessageParticipant", {"Text": HARM}, then="keep")
    keeps = block(
        "keep",
        "UpdateContactAttributes",
        {"Attributes": {HARM: HARM}, "TargetContact": "Current"},
        then="choose",
    )
    chooses = block(
        "choose",
        "Compare",
        {"ComparisonValue": "$.Attributes.harm"},
        when={HARM: "end"},
        errors={"NoMatchingCondition": "failed"},
        then=None,
    )
    with dialling(browser, written(tmp_path / "harm.json", says, keeps, chooses)) as page:
        page.dial("harm")
        page.is_over()
        assert MARKUP in page.captions
        page.tab.locator("#map .block").first.click()
        page.sees(MARKUP, where="#block")
        assert page.tab.evaluate("[window.hacked, document.images.length]") == [None, 0]
        scripts = page.tab.evaluate("[...document.scripts].map((one) => one.getAttribute('src'))")
        assert scripts == ["page/main.js"]


def test_thousands_of_blocks_in_a_circle_leave_the_page_at_hand(
    browser: "Browser", tmp_path: Path
) -> None:
    names = [f"block {number} {'x' * 250}" for number in range(2_000)]
    after = dict(zip(names, [*names[1:], names[0]], strict=True))
    blocks = [
        block(name, "MessageParticipant", {"Text": "word " * 20}, then=after[name])
        for name in names
    ]
    with dialling(browser, written(tmp_path / "circle.json", *blocks)) as page:
        page.tab.set_default_timeout(60_000)
        page.dial("circle")
        assert "too many blocks" in page.is_over()
        assert page.tab.locator("#events li").count() <= 500
        assert page.tab.locator("#waterfall .row").count() <= 300
        assert page.tab.locator("#captions li").count() <= 400
        page.sees("502 more blocks are not drawn", where="#map")
        assert page.tab.locator("#dial").is_enabled()


def test_a_page_elsewhere_cannot_dial_even_if_it_knew_the_address(
    browser: "Browser", address: str
) -> None:
    with (
        site(ELSEWHERE.replace("ADDRESS", json.dumps(address))) as elsewhere,
        browser.new_context() as context,
    ):
        tab = context.new_page()
        tab.goto(elsewhere)
        tried: dict[str, str] = tab.evaluate("window.done")
        framed = tab.frames[1].locator("button").count()
    assert framed == 0
    assert len(tried) == 4
    assert set(tried.values()) == {"refused"}, tried
