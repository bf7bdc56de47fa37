"""Rules of single action types beyond the table: what goes together in one block."""

from flow_language.evidence import (
    developer,
    evidence,
    probe,
)
from flow_language.example import Json, block, of
from flow_language.findings import Severity
from flow_language.rule import Rule

E = ("NoMatchingError",)
_INPUT = developer("participant-actions-getparticipantinput")
_STORE_PROBE = probe("flow-as-code", "conditional-shape", "2026-09-29")
_MENU_ERRORS = ("InputTimeLimitExceeded", "NoMatchingCondition", "NoMatchingError")


def _stored(*, errors: tuple[str, ...] = E, **more: object) -> Json:
    given = {
        "Text": "Your number?",
        "StoreInput": "True",
        "InputTimeLimitSeconds": "5",
        "InputValidation": {"CustomValidation": {"MaximumLength": "8"}},
        **more,
    }
    kept = {key: value for key, value in given.items() if value is not None}
    return block("GetParticipantInput", kept, errors=errors)


def _menu(*, errors: tuple[str, ...] = _MENU_ERRORS, **more: object) -> Json:
    given = {"Text": "Press 1.", "StoreInput": "False", "InputTimeLimitSeconds": "5", **more}
    return block("GetParticipantInput", given, when=("1",), errors=errors)


def _error(id_: str, why: str, *, sources: tuple[object, ...], bad: Json, good: Json) -> Rule:
    return Rule(id_, Severity.ERROR, why, evidence(*sources), of(bad), of(good))  # type: ignore[arg-type]  # narrowed below
