"""The telephone in a real browser: what a caller does there, and what they hear."""

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from connect_flows.cli.exit_code import ALL_WELL
from connect_flows.phone.exchange import Exchange
from connect_flows.scenarios.functions_at_hand import nowhere
from connect_flows_tests.phone.served import serving
from connect_flows_tests.simulator.writing import terminal
from simulator.command import main
from tests.browser.page import Page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMELESS = """[...document.querySelectorAll("button, input, select")]
    .filter((one) => !one.labels?.length && !one.ariaLabel && !one.textContent.trim())
    .map((one) => one.outerHTML)"""

pytestmark = pytest.mark.integration


def test_a_crm_that_is_broken_in_the_middle_of_a_call_costs_a_silence_with_a_name(
    page: Page, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page.dial(hurried=False)
    page.hears("Welcome to Example Bank")
    page.throw("The CRM", "hangs")
    page.sees("silence · Lambda", where="#silence-name")
    page.hears("We cannot see your details")
    silence = re.search(r"(\d\.\d) s of silence · Lambda", page.captions)
    assert silence
    assert 3.3 <= float(silence[1]) < 6  # on a busy machine later; without a budget it would be 8
    page.hurry()
    page.answer("it has room")
    page.answer("never")
    assert "queue/general" in page.is_over()

    saved = tmp_path / "saved.yaml"
    saved.write_text(page.saved("scenario"), encoding="utf-8")
    assert main(["test", str(saved)]) == ALL_WELL, capsys.readouterr().out
    assert "<!doctype html>" in page.saved("report")
    assert "AWS::Connect::TestCase" in page.saved("native test case")
    assert '"ContactFlowName":"inbound"' in page.saved("Connect's flow log")


def test_a_chat_is_written_and_not_spoken(page: Page) -> None:
    page.dial(channel="chat", hurried=False)
    page.hears("A colleague will help you")
    page.tab.fill("#chat-text", "Too early")
    page.tab.press("#chat-text", "Enter")
    page.sees("Nothing in the flow reads a message now", where="#trouble")
    assert "Too early" not in page.captions
    assert page.tab.input_value("#chat-text") == "Too early"
    page.tab.click("#dismiss")
    assert not page.tab.locator("#dismiss").is_visible()
    page.tab.press("#chat-text", "Enter")
    page.sees("Nothing in the flow reads a message now", where="#trouble")
    page.answer("it has room")
    page.tab.locator("#trouble:empty").wait_for(state="attached")
    page.answer("answers when I say")
    page.sees("queue", where="#silence-name")
    page.tab.fill("#chat-text", "Is anybody <b>there</b>?")
    page.tab.press("#chat-text", "Enter")
    page.sees("Is anybody <b>there</b>?")
    assert page.tab.input_value("#chat-text") == ""
    page.tab.press("#chat-text", "Enter")
    page.tab.click("#hang-up")
    page.is_over()
    assert page.spoken == []


def test_who_hangs_up_while_a_function_runs_is_gone_at_once(page: Page) -> None:
    page.dial(hurried=False)
    page.hears("Welcome to Example Bank")
    page.throw("The CRM", "hangs")
    page.sees("silence · Lambda", where="#silence-name")
    page.tab.click("#hang-up")
    page.sees("Hung up", where="#state")
    assert page.tab.locator("#silence-name").inner_text() == "the caller has hung up"
    left = page.figure("#caller-clock")
    assert re.fullmatch(r"the caller hung up after \d+(\.\d)? s", page.is_over(), re.IGNORECASE)
    assert page.figure("#caller-clock") == pytest.approx(left, abs=0.5)
    assert page.figure("#longest-silence") < 3.3  # which the function would go on for


def test_on_a_narrow_screen_what_is_heard_stays_in_sight(page: Page) -> None:
    page.tab.set_viewport_size({"width": 390, "height": 844})
    page.dial(hurried=False)
    page.hears("Welcome to Example Bank")
    page.tab.locator("#events").scroll_into_view_if_needed()
    for part in ("#silence", "#captions"):
        box = page.tab.locator(part).bounding_box()
        assert box is not None
        assert 0 <= box["y"] <= box["y"] + box["height"] <= 844 / 2
    page.tab.evaluate("scrollTo(0, 0)")
    keypad = page.tab.locator("#keypad").bounding_box()
    assert keypad is not None
    assert keypad["y"] + keypad["height"] <= 844
    page.tab.click("#hang-up")
    page.is_over()


def test_an_agent_can_be_let_answer_only_once_the_call_is_in_a_queue(page: Page) -> None:
    answers = page.tab.locator("#agent-answers")
    page.dial(channel="chat", hurried=False)
    page.hears("Welcome to Example Bank")
    assert not answers.is_visible()
    page.answer("it has room")
    page.answer("answers when I say")
    answers.click()
    page.answer("talks until I say")
    page.sees("an agent talks", where="#silence-name")
    assert not answers.is_visible()
    page.tab.click("#hang-up")
    page.is_over()


def test_a_file_is_called_by_its_name_unless_two_have_it(
    browser: "Browser", tmp_path: Path
) -> None:
    files = [tmp_path / name for name in ("one/menu.json", "two/menu.json", "two/night.json")]
    end = terminal("end", "DisconnectParticipant")
    document = {"Version": "2019-10-30", "StartAction": "end", "Metadata": {}, "Actions": [end]}
    for file in files:
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps(document), encoding="utf-8")
    with (
        nowhere({}) as functions,
        serving(Exchange({str(file): file for file in files}, functions)) as served,
        browser.new_context() as context,
    ):
        tab = context.new_page()
        tab.goto(served.address)
        tab.locator("#flow option").first.wait_for(state="attached")
        called = tab.locator("#flow option").all_inner_texts()
    assert called == [str(files[0]), str(files[1]), "night"]


def test_a_function_that_is_cold_stays_in_sight_when_a_call_begins(page: Page) -> None:
    page.choose("inbound")
    page.tab.locator("#faults summary", has_text="customer_lookup").click()
    page.throw("customer_lookup: its environment", "cold: 5 s")
    page.dial(hurried=False)
    page.hears("Welcome to Example Bank")
    page.throw("customer_lookup: its environment", "warm")
    page.tab.click("#hang-up")
    page.is_over()


def test_two_tabs_do_not_mix(page: Page, browser: "Browser", address: str) -> None:
    with browser.new_context() as context:
        other = Page(context.new_page())
        other.tab.goto(address)
        other.dial(hurried=False)
        page.dial(hurried=False)
        page.throw("The CRM", "is down")
        other.skip_until("Ana Garcia")
        page.skip_until("We cannot see your details")
        other.tab.click("#hang-up")
        assert "hung up" in other.is_over()
        assert "Ana Garcia" not in page.captions
        assert page.tab.locator("#hang-up").is_visible()
