"""Builds HTML in which every text is escaped: flows, answers and messages are untrusted."""

from html import escape
from unicodedata import category


class Markup(str):
    """Text that is already HTML. Only this module and its callers' literals make it."""

    __slots__ = ()


Child = str | Markup | None


def element(tag: str, *children: Child, **attributes: str | float | None) -> Markup:
    """Build an element.

    Args:
        tag: Its name, a literal.
        children: Texts, escaped here, or Markup; None is left out.
        attributes: Values are escaped; None leaves the attribute out. A trailing underscore
            and inner underscores of a name become nothing and hyphens: `class_`, `text_anchor`.
    """
    named = "".join(
        f' {_attribute_name(name)}="{escape(_value(value))}"'
        for name, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{tag}{named}>{join(*children)}</{tag}>")


def join(*children: Child) -> Markup:
    """Put texts and markup side by side."""
    return Markup("".join(_safe(child) for child in children if child is not None))


def _safe(child: str) -> str:
    return child if isinstance(child, Markup) else escape(_without_controls(child))


def _without_controls(text: str) -> str:
    """Drop what is no character to read: controls, lone surrogates, turns of direction."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(c for c in text if c in "\n\t" or category(c)[0] != "C")


def _value(value: str | float) -> str:
    return f"{value:.1f}" if isinstance(value, float) else _without_controls(str(value))


def _attribute_name(name: str) -> str:
    return name.rstrip("_").replace("_", "-")
