"""What a measurement needs around it: `make phone`, and this machine's own browser."""

import os
import re
import shutil
import signal
import subprocess
import threading
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
    with telephone_of(["make", "phone"]) as address:
        yield address


@contextmanager
def telephone_of(command: list[str]) -> Iterator[str]:
    """A command that serves a telephone: yields the address that it prints.

    What it prints afterwards is read to its end: a function's line that nobody takes is lost.
    """
    with subprocess.Popen(  # noqa: S603 # our own Makefile
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        reader = threading.Thread(target=_read_to_the_end, args=(process,), daemon=True)
        try:
            address = _address(process)
            reader.start()
            yield address
        finally:
            # Not SIGINT: a shell has it ignored in what it runs in the background.
            os.killpg(process.pid, signal.SIGTERM)
            if reader.is_alive():
                reader.join()


def _read_to_the_end(process: "subprocess.Popen[str]") -> None:
    for _line in process.stdout or ():
        pass


def _address(process: "subprocess.Popen[str]") -> str:
    assert process.stdout  # noqa: S101 # it was asked for
    for line in process.stdout:
        if found := re.search(r"http://127\.0\.0\.1:\d+/\S+", line):
            return found[0]
    raise SystemExit("`make phone` printed no address.")
