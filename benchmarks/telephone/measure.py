"""From `make phone` to the first word, and from an event to the page.

A real Chromium opens the address that `make phone` prints. The first word is the first call of the
browser's `speechSynthesis.speak`. An event's delay runs from the moment at which the engine tells
it to the frame in which its line is on the page, by one machine's clock.
"""

import argparse
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from unittest.mock import patch

from playwright.sync_api import Browser, Page

from benchmarks.telephone.surroundings import ROOT, a_browser, make_phone
from connect_flows.phone.exchange import Exchange
from connect_flows.phone.server import Telephone
from connect_flows.phone.wire import event_for_page
from simulator.functions_at_hand import here

RESULTS = Path(__file__).parents[1] / "results" / "telephone.md"
FIRST_WORD_WITHIN_SECONDS = 10.0
EVENT_WITHIN_MS = 100.0
STARTS, CALLS = 3, 5
WATCH = """
window.spokenAt = null;
window.seenAt = [];
speechSynthesis.speak = (utterance) => {
  window.spokenAt ??= Date.now();
  setTimeout(() => utterance.dispatchEvent(new Event("end")), 5);
};
document.addEventListener("DOMContentLoaded", () => {
  const count = (list) => list.filter((one) => one.nodeName === "LI").length;
  new MutationObserver((records) => {
    const lines = records.reduce((sum, one) => sum + count([...one.addedNodes]), 0);
    requestAnimationFrame(() => {
      const now = performance.timeOrigin + performance.now();
      for (let line = 0; line < lines; line += 1) window.seenAt.push(now);
    });
  }).observe(document.getElementById("events"), { childList: true });
});
"""


def main() -> int:
    """Measure, print and write the results.

    Returns:
        0 when both are as fast as they should be, else 1.
    """
    argparse.ArgumentParser(prog="python -m benchmarks.telephone", description=__doc__).parse_args()
    with a_browser() as browser:
        first_words = [_first_word_seconds(browser) for _ in range(STARTS)]
        delays = sorted(_delays_ms(browser))
    worst_start, middle = max(first_words), median(delays)
    text = _page(first_words, delays)
    RESULTS.write_text(text, encoding="utf-8")
    print(text)
    return 0 if worst_start < FIRST_WORD_WITHIN_SECONDS and middle < EVENT_WITHIN_MS else 1


def _first_word_seconds(browser: Browser) -> float:
    """Start the command, dial as soon as the page can, and wait for the first word."""
    began = time.time()
    with make_phone() as address:
        page = _opened(browser, address)
        page.click("#dial")
        spoken_at: float = page.wait_for_function("() => window.spokenAt").json_value()
        page.context.close()
    return spoken_at / 1000 - began


def _opened(browser: Browser, address: str) -> Page:
    context = browser.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("#map svg")
    return page


def _delays_ms(browser: Browser) -> Iterator[float]:
    """Yield the delay of each event of some calls, which pass in real time for a while."""
    happened: list[float] = []

    def noted(event: Any) -> dict[str, Any]:  # noqa: ANN401 # an event, as the original takes it
        happened.append(time.time() * 1000)
        return event_for_page(event)

    with patch("connect_flows.phone.told.event_for_page", noted), _served() as address:
        for _ in range(CALLS):
            page = _opened(browser, address)
            happened.clear()
            page.click("#dial")
            page.wait_for_selector("#captions .said:has-text('press 1')", timeout=20_000)
            page.click("#hang-up")
            page.wait_for_selector("#after:not([hidden])")
            page.wait_for_timeout(200)
            seen: list[float] = page.evaluate("window.seenAt")
            page.context.close()
            yield from (then - at for then, at in zip(seen, happened, strict=True))


@contextmanager
def _served() -> Iterator[str]:
    paths = {path.stem: path for path in [ROOT / "flows" / "inbound.json"]}
    with here() as functions:
        telephone = Telephone(Exchange(paths, functions))
        serving = threading.Thread(target=telephone.run)
        serving.start()
        try:
            yield telephone.address
        finally:
            telephone.stop()
            serving.join()


def _page(first_words: list[float], delays: list[float]) -> str:
    worst = quantiles(delays, n=20)[-1]
    return f"""# The telephone

Python {sys.version.split()[0]}, a headless Chromium on the same machine.
Made by `python -m benchmarks.telephone`.

| | measured | wanted |
|---|---:|---:|
| `make phone`, opened and dialled at once, to the first word (worst of {STARTS}) | \
{max(first_words):.1f} s | under {FIRST_WORD_WITHIN_SECONDS:g} s |
| an event to the page, median of {len(delays)} | {median(delays):.0f} ms | \
under {EVENT_WITHIN_MS:g} ms |
| an event to the page, 95 of 100 | {worst:.0f} ms | |
"""
