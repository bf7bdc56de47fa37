"""Voices of Amazon Polly."""

from typing import Any

NOT_STANDARD = frozenset(
    {
        "Adriano",
        "Andres",
        "Aria",
        "Arlet",
        "Arthur",
        "Ayanda",
        "Burcu",
        "Daniel",
        "Danielle",
        "Elin",
        "Gabrielle",
        "Gregory",
        "Hala",
        "Hannah",
        "Hiujin",
        "Ida",
        "Isabelle",
        "Jihye",
        "Jitka",
        "Kajal",
        "Kazuha",
        "Kevin",
        "Laura",
        "Liam",
        "Lisa",
        "Niamh",
        "Ola",
        "Olivia",
        "Pedro",
        "Remi",
        "Ruth",
        "Sabrina",
        "Sergio",
        "Sofie",
        "Stephen",
        "Suvi",
        "Thiago",
        "Tomoko",
        "Zayd",
    }
)
"""Voices without the standard engine. Source: Polly developer guide, "Available voices"."""


def lacks_engine(voice: Any, engine: Any) -> bool:  # noqa: ANN401  # any JSON
    """Whether a voice cannot speak, as without another engine it is asked of the standard one.

    Source: Amazon Connect administrator guide, "Set voice".
    """
    return voice in NOT_STANDARD and str(engine or "standard").lower() == "standard"
