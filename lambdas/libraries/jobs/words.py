"""What a flow says of a job. A new language is a new row."""

from __future__ import annotations

from house_rules.contact import Contact
from house_rules.language import in_language, language_of
from jobs.job import State
from records import record


@record
class Words:
    """What to say, state by state."""

    pending: str
    done: str
    failed: str
    unknown: str
    unidentified: str


WORDS: dict[str, Words] = {
    "en": Words(
        pending="We are working on it. Please stay with us.",
        done="Your request is done.",
        failed="We could not finish your request. A colleague will help you.",
        unknown="We have no such request. A colleague will help you.",
        unidentified="Let us see who you are first.",
    ),
    "de": Words(
        pending="Wir arbeiten daran. Bitte bleiben Sie dran.",
        done="Ihr Auftrag ist erledigt.",
        failed="Wir konnten Ihren Auftrag nicht abschließen. Ein Kollege hilft Ihnen.",
        unknown="Wir haben keinen solchen Auftrag. Ein Kollege hilft Ihnen.",
        unidentified="Wir sehen zuerst nach, wer Sie sind.",
    ),
    "es": Words(
        pending="Estamos en ello. Por favor, no cuelgue.",
        done="Su solicitud está lista.",
        failed="No hemos podido completar su solicitud. Un compañero le ayudará.",
        unknown="No tenemos esa solicitud. Un compañero le ayudará.",
        unidentified="Primero comprobamos quién es usted.",
    ),
    "it": Words(
        pending="Ci stiamo lavorando. Resti in linea, per favore.",
        done="La sua richiesta è pronta.",
        failed="Non siamo riusciti a completare la sua richiesta. La aiuterà un collega.",
        unknown="Non troviamo questa richiesta. La aiuterà un collega.",
        unidentified="Prima verifichiamo chi è Lei.",
    ),
}


def say(state: State, contact: Contact | None) -> str:
    """The sentence for a state, in the contact's language."""
    words = in_language(WORDS, language_of(contact))
    sentence: str = getattr(words, state.value)
    return sentence
