"""Whether text is SSML that can be spoken: it must be XML."""

from functools import lru_cache
from xml.parsers.expat import ExpatError, ParserCreate


class _RefusedError(ValueError):
    """The text is XML and no SSML all the same."""


@lru_cache(maxsize=1024)
def why_not_ssml(text: str) -> str:
    """Say why Connect cannot speak the text as SSML; empty when it can.

    SSML is XML: what is not closed, or a bare `&` or `<` (also out of a value such as the name
    `Smith & Sons`), makes the prompt fail. Source: AWS admin guide, "Play prompt", error branch.
    """
    document = text.strip()
    if not document.startswith("<?xml"):
        document = f"<_>{document}</_>"  # text alone is spoken too, and XML has one root
    parser = ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(document, True)  # expat takes no keyword
    except UnicodeEncodeError:
        return "it holds half of a character"
    except (ExpatError, _RefusedError) as error:
        return str(error)
    return ""


def _refuse(*_declared: object) -> None:
    raise _RefusedError("a document type is declared")
