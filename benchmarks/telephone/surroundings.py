"""What a measurement needs around it: `make phone`, and this machine's own browser."""

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@contextmanager
def a_browser() -> Iterator[Browser]:
    """The first browser of `BROWSERS` that is installed, without a window."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        raise SystemExit(f"None of {', '.join(BROWSERS)} is installed: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def make_phone() -> Iterator[str]:
    """`make phone`, as people type it: yields the address that it prints."""
    command = ["make", "phone"]
    with subprocess.Popen(  # noqa: S603 # our own Makefile
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        try:
            yield _address(process)
        finally:
            os.killpg(process.pid, signal.SIGTERM)


def _address(process: "subprocess.Popen[str]") -> str:
    assert process.stdout  # noqa: S101 # it was asked for
    for line in process.stdout:
        if found := re.search(r"http://127\.0\.0\.1:\d+/\S+", line):
            return found[0]
    raise SystemExit("`make phone` printed no address.")
