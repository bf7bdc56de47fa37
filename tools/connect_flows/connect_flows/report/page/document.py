"""An HTML document of one file: no script, nothing from outside, one style sheet of its own."""

from base64 import b64encode
from hashlib import sha256

from connect_flows.report.page.markup import Markup, element, join


def document(title: str, style: str, body: Markup) -> str:
    """Return the document.

    Args:
        title: as a browser's tab shows it.
        style: the style sheet, which is written as it is.
        body: the element.
    """
    head = element(
        "head",
        Markup('<meta charset="utf-8">'),
        Markup(f'<meta http-equiv="Content-Security-Policy" content="{_policy(style)}">'),
        Markup('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        Markup('<meta name="color-scheme" content="light dark">'),
        element("title", title),
        Markup(f"<style>{style}</style>"),
    )
    html = element("html", head, body, lang="en")
    return join(Markup("<!doctype html>\n"), html, Markup("\n"))


def _policy(style: str) -> str:
    """Allow this one style sheet, by its hash, and nothing else at all."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
