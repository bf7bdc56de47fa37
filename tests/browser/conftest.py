"""The telephone as people have it: `python -m simulator phone`, and one Chromium for all tests."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.page import Page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# The first two are pages of Chromium's own, below the address bar that nobody sees: each tab would
# start a process for them, which takes half of its CPU. Of several such lists Chromium takes the
# last, so Playwright's own stands here again: most of it keeps Chromium from asking the network.
SWITCHED_OFF = (
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "TcpPortRandomizationWin",
    "ThirdPartyStoragePartitioning",
)
SPEECH = Path(__file__).with_name("recorded_speech.js").read_text(encoding="utf-8")


# Of a module, not of the session: Playwright keeps an event loop running in this thread.
@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip(f"None of {', '.join(BROWSERS)} is installed: apt-get install chromium")
    driver = pytest.importorskip("playwright.sync_api", reason="make test installs Playwright")
    with driver.sync_playwright() as playwright:
        switches = [f"--disable-features={','.join(SWITCHED_OFF)}"]
        launched = playwright.chromium.launch(executable_path=found, args=switches)
        try:
            yield launched
        finally:
            launched.close()


@pytest.fixture(scope="module")
def address(browser: "Browser", tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:  # noqa: ARG001 # no browser, no telephone
    command = [sys.executable, "-m", "simulator", "phone"]
    log = tmp_path_factory.mktemp("phone") / "errors.log"
    with (
        log.open("w") as errors,
        subprocess.Popen(  # noqa: S603 # our own command
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=errors, text=True, env=os.environ
        ) as process,
    ):
        assert process.stdout
        try:
            first = process.stdout.readline()
            assert "http://127.0.0.1:" in first, log.read_text()
            yield first.rpartition(" ")[2].strip()
        finally:
            process.terminate()
    assert log.read_text() == ""


@pytest.fixture
def page(browser: "Browser", address: str) -> Iterator[Page]:
    """A tab of its own, in which nothing is heard: what would be spoken is written down."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script(SPEECH)
    context.set_default_timeout(60_000)
    tab = context.new_page()
    wrong: list[str] = []
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    tab.on(
        "console", lambda message: wrong.append(message.text) if message.type == "error" else None
    )
    tab.goto(address)
    yield Page(tab)
    context.close()
    assert wrong == []
