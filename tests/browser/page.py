"""What a person does at the page, and what they see there."""

import re
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import playwright.sync_api

Channel = Literal["voice", "chat", "task"]

ANOTHER_CAPTION = """before => new Promise(seen => {
  const late = performance.now() + 500;
  const look = () => {
    const is = document.querySelector("#captions").innerText;
    if (is !== before || performance.now() > late) seen(); else setTimeout(look, 20);
  };
  look();
})"""


class Page:
    """A tab with the telephone in it."""

    def __init__(self, tab: "playwright.sync_api.Page") -> None:
        self.tab = tab

    def dial(
        self, flow: str = "inbound", channel: Channel = "voice", *, hurried: bool = True
    ) -> None:
        self.choose(flow)
        self.tab.check(f"input[name=channel][value={channel}]")
        self.tab.check(f"input[name=time][value={'hurried' if hurried else 'real'}]")
        self.tab.click("#dial")

    def choose(self, flow: str) -> None:
        self.tab.select_option("#flow", flow)
        self.tab.wait_for_function(
            "flow => document.querySelector('#map summary b')?.textContent === flow", arg=flow
        )

    def throw(self, switch: str, way: str) -> None:
        group = self.tab.get_by_role("group", name=switch, exact=True)
        button = group.get_by_role("button", name=way, exact=True)
        button.click()
        button.and_(self.tab.locator("[aria-pressed=true]")).wait_for()

    def answer(self, text: str) -> None:
        """Take the button of the open question."""
        self.tab.locator(".question").get_by_role("button", name=re.compile(text)).first.click()

    def hears(self, text: str) -> None:
        """Wait for a caption."""
        self.tab.locator("#captions .said", has_text=text).first.wait_for()

    def sees(self, text: str, where: str = "#captions") -> None:
        self.tab.locator(where).get_by_text(text).first.wait_for()

    def skip_until(self, text: str, key: str = "") -> None:
        """Skip prompts and waits, by the button or a key, until a caption has come."""
        said = self.tab.locator("#captions .said", has_text=text)
        for _ in range(40):
            if said.count():
                return
            before = self.captions
            if key:
                self.tab.keyboard.press(key)
            else:
                self.tab.click("#skip")
            self._until_other_than(before)
        raise AssertionError(f"{text!r} was not heard, but: {self.captions}")

    def _until_other_than(self, captions: str) -> None:
        """Wait for another caption for as long as one may take on a busy machine, where one comes.

        Who presses again before it stands there skips the one after it too.
        """
        self.tab.evaluate(ANOTHER_CAPTION, captions)

    def hurry(self) -> None:
        self.tab.check("input[name=time][value=hurried]")

    def figure(self, where: str) -> float:
        """The seconds that stand there."""
        return float(self.tab.locator(where).inner_text().removesuffix(" s"))

    def is_over(self) -> str:
        """Wait for the end of the call, and say how it ended."""
        self.tab.locator("#after").wait_for()
        return self.tab.locator("#ending").inner_text()

    @property
    def captions(self) -> str:
        return self.tab.locator("#captions").inner_text()

    @property
    def spoken(self) -> list[dict[str, Any]]:
        said: list[dict[str, Any]] = self.tab.evaluate("window.spoken")
        return said

    def saved(self, kind: str) -> str:
        """The file that a link of the call's end leads to."""
        with self.tab.expect_download() as download:
            self.tab.locator("#saved").get_by_role("link", name=kind, exact=True).click()
        return download.value.path().read_text(encoding="utf-8")
