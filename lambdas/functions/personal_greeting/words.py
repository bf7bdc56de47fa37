"""How people are greeted. A new language is a new row."""

from __future__ import annotations

from records import record


@record
class Words:
    """The greetings of one language. `hello` fits any time of day."""

    morning: str
    afternoon: str
    evening: str
    hello: str


WORDS: dict[str, Words] = {
    #             05-12           12-18             18-05             any time
    "en": Words("Good morning", "Good afternoon", "Good evening", "Hello"),
    "de": Words("Guten Morgen", "Guten Tag", "Guten Abend", "Hallo"),
    "es": Words("Buenos días", "Buenas tardes", "Buenas noches", "Hola"),
    "fr": Words("Bonjour", "Bonjour", "Bonsoir", "Bonjour"),
    "it": Words("Buongiorno", "Buon pomeriggio", "Buonasera", "Salve"),
    "nl": Words("Goedemorgen", "Goedemiddag", "Goedenavond", "Hallo"),
    "pt": Words("Bom dia", "Boa tarde", "Boa noite", "Olá"),
}
