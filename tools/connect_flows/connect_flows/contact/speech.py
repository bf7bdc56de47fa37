"""How long the caller listens: nobody speaks here, so it is estimated."""

import re

_TAG = re.compile(r"<[^<>]*>")
_BREAK = re.compile(r"<break\b[^<>]*\btime\s*=\s*[\"'](\d+(?:\.\d+)?)(ms|s)[\"']", re.IGNORECASE)


def speech_seconds(text: str, characters_per_second: float) -> float:
    """Estimated seconds to speak plain text."""
    return len(text.strip()) / characters_per_second


def words_of(ssml: str) -> str:
    """What is said of SSML; empty where it asks for breaks alone."""
    return _TAG.sub("", ssml).strip()


def ssml_seconds(ssml: str, characters_per_second: float) -> float:
    """Estimated seconds to speak SSML: its words, and the breaks that it asks for."""
    pauses = sum(
        float(amount) / (1000 if unit.lower() == "ms" else 1)
        for amount, unit in _BREAK.findall(ssml)
    )
    return speech_seconds(words_of(ssml), characters_per_second) + pauses
