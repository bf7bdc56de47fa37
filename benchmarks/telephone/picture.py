"""Takes the README's picture of the telephone: `python -m benchmarks.telephone.picture`.

A call to `inbound`, two and a half seconds into the silence of a CRM that hangs.
"""

from benchmarks.telephone.surroundings import ROOT, a_browser, make_phone

PICTURE = ROOT / "docs" / "phone.png"
INTO_THE_SILENCE_SECONDS = 2.5


def main() -> None:
    """Dial, break the CRM, wait, and take the picture."""
    with make_phone() as address, a_browser() as browser:
        context = browser.new_context(
            viewport={"width": 1280, "height": 760}, reduced_motion="reduce"
        )
        page = context.new_page()
        page.goto(address)
        page.wait_for_selector("#map svg")
        page.click("#dial")
        page.wait_for_selector("#captions .said")
        page.get_by_role("group", name="The CRM").get_by_role("button", name="hangs").click()
        page.mouse.move(0, 0)
        page.wait_for_function(
            "least => parseFloat(document.getElementById('silence-seconds').textContent) >= least",
            arg=INTO_THE_SILENCE_SECONDS,
        )
        page.screenshot(path=PICTURE)
    print(f"{PICTURE} is taken: {PICTURE.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
