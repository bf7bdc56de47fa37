"""Keys that make an input, by the rules of the block that stores it."""

import re
from collections.abc import Mapping
from typing import Any

from connect_flows.contact.conditions import number
from connect_flows.contact.references import as_text
from connect_flows.contact.session import Session

E164 = re.compile(r"\+?[1-9][0-9]{6,14}")
LOCAL = re.compile(r"[0-9]{3,15}")


class Entry:
    """Input that is being typed, by the rules of the block that stores it."""

    def __init__(self, parameters: Mapping[str, Any]) -> None:
        dtmf = _part(parameters, "DTMFConfiguration")
        self._ends_with = as_text(dtmf.get("InputTerminationSequence")) or "#"
        self._cancels = (
            as_text(dtmf.get("DisableCancelKey")).lower() != "true" and "*" not in self._ends_with
        )
        custom = _validation(parameters, "CustomValidation")
        self._longest = number(as_text(custom.get("MaximumLength")))
        self._pause = number(as_text(dtmf.get("InterdigitTimeLimitSeconds")))
        self.typed = ""

    def take(self, keys: str) -> str | None:
        """Takes keys; returns those beyond the input, or None where it waits for more."""
        for at, key in enumerate(keys, start=1):
            self.typed = "" if key == "*" and self._cancels else self.typed + key
            if self.typed.endswith(self._ends_with):
                self.typed = self.typed.removesuffix(self._ends_with)
                return keys[at:]
            if self._longest is not None and len(self.typed) >= self._longest:
                return keys[at:]
        return None

    def pause(self, session: Session) -> float:
        """Seconds that Connect waits for another key."""
        if self._pause is None:
            return float(session.assume("interdigit_seconds"))
        return self._pause


def is_valid(parameters: Mapping[str, Any], typed: str) -> bool:
    """Whether an input is of the form that the block asks for."""
    phone = _validation(parameters, "PhoneNumberValidation")
    if not phone:
        return True
    form = E164 if phone.get("NumberFormat") == "E164" else LOCAL
    return form.fullmatch(typed) is not None


def _validation(parameters: Mapping[str, Any], kind: str) -> Mapping[str, Any]:
    return _part(_part(parameters, "InputValidation"), kind)


def _part(parameters: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = parameters.get(name)
    return part if isinstance(part, Mapping) else {}
