"""A caller who asks for the account statement, in a real browser."""

import re

import pytest

from tests.browser.page import Page
from tests.browser.test_telephone import NAMELESS

pytestmark = pytest.mark.integration


def test_a_caller_presses_1_and_hears_the_statement(page: Page) -> None:
    page.dial(hurried=False)
    page.hears("Welcome to Example Bank")
    page.skip_until("press 1")
    page.tab.click("#keypad >> text=1")
    page.hears("Your account statement")
    page.hurry()
    page.hears("1250.00 EUR")
    assert page.is_over() == "Disconnected by the flow"
    pressed = page.tab.locator("#captions .pressed p").first.inner_text()
    assert re.fullmatch(r"pressed 1( after \d+\.\d s)?", pressed)
    said = [one["text"] for one in page.spoken]
    assert said[0] == "Welcome to Example Bank. One moment, please."
    assert {one["language"] for one in page.spoken} == {"en-US"}
    assert "Your account statement. One moment, please." in said
    assert page.figure("#longest-silence") >= 5


def test_what_is_skipped_or_muted_is_not_spoken_to_its_end(page: Page) -> None:
    page.tab.evaluate("window.slowly = true")
    page.dial(hurried=False)
    page.hears("Welcome to Example Bank")
    before = page.tab.evaluate("window.cancelled")
    page.skip_until("Good")
    assert page.tab.evaluate("window.cancelled") > before
    assert len(page.spoken) == 2  # the second did not wait for the end of the first
    page.tab.check("#mute")
    page.skip_until("press 1")
    page.tab.click("#hang-up")
    page.is_over()
    assert len(page.spoken) == 2


def test_the_flow_is_drawn_live_and_a_block_tells_what_it_became(page: Page) -> None:
    page.dial(hurried=False)
    page.tab.locator("#map .block.lit", has_text="Say welcome").wait_for()
    page.skip_until("press 1")
    lit = page.tab.locator("#map .block.lit")
    assert "Offer the account statement" in (lit.text_content() or "")
    assert page.tab.locator("#map .way.taken").count() > 5
    module = page.tab.locator("#map .sheet", has_text="look_up_customer")
    module.locator("summary").click()
    module.get_by_role("button", name="Ask who is calling, InvokeLambdaFunction").click()
    page.sees("customer_lookup, attempt 1: answered", where="#block")
    page.sees('"known_customer": "true"', where="#block")
    assert "${function:" not in page.tab.locator("#block").inner_text()
    assert page.tab.locator("#waterfall .row").count() > 10
    assert page.tab.locator("#events li").count() > 20
    page.tab.click("#hang-up")
    assert "hung up" in page.is_over()


def test_the_keyboard_alone_is_enough(page: Page) -> None:
    keyboard = page.tab.keyboard
    page.choose("inbound")
    page.tab.focus("#flow")
    for _ in range(4):  # channel, number, withheld, language
        keyboard.press("Tab")
    keyboard.press("Enter")  # in a field of the form
    page.hears("Welcome to Example Bank")
    page.skip_until("press 1", key="ArrowRight")
    keyboard.press("1")
    page.hears("Your account statement")
    assert page.tab.evaluate("document.activeElement.id") == "hang-up"
    keyboard.press("Enter")
    assert "hung up" in page.is_over()
    assert page.tab.evaluate("document.activeElement.id") == "dial"
    live = page.tab.locator("#captions")
    assert live.get_attribute("aria-live") == "polite"
    assert page.tab.evaluate(NAMELESS) == []
