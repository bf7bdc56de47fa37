"""The CRM, as far as the functions ask it (docs/crm.md)."""

import json
from urllib.parse import parse_qs, unquote, urlsplit

from alarm_proof.centre.answer import Answer, Silence
from alarm_proof.centre.trouble import Crm, Trouble

SECRET = {"url": "https://crm.example.com", "api_key": "made-up"}
HOST = "crm.example.com"


class CrmModel:
    """Knows every number and every customer."""

    def __init__(self) -> None:
        self._asked = 0

    def answer(self, path: str, trouble: Trouble) -> Answer:
        """What comes back.

        Raises:
            Silence: Nobody is there.
        """
        parts = urlsplit(path)
        if parts.path != "/customers":
            customer = unquote(parts.path.split("/")[2])
            body = {"customer_id": customer, "period": "2026-02", "balance": "80.50 EUR"}
            if "card-replacement" in parts.path:
                body = {"customer_id": customer, "reference": "R-1"}
            return _answered(body, trouble.crm_of_jobs, 0.08)
        phone = parse_qs(parts.query)["phone"][0]
        self._asked += 1
        mood = trouble.crm if self._asked % trouble.crm_every == 0 else "well"
        record = {
            "asked_phone": phone,
            "customer_id": f"C-{phone[1:]}",
            "name": "Ana",
            "tier": "gold",
            "balance": "120.50 EUR",
            "language": "en-US",
        }
        return _answered(record, mood, trouble.crm_seconds)


def _answered(body: dict[str, str], mood: Crm, seconds: float) -> Answer:
    if mood == "down":
        raise Silence("refused")
    if mood == "slow":
        raise Silence("silent")
    if mood == "limits us":
        return Answer(429, {"error": "too many requests"}, {"retry-after": "30"}, seconds)
    if mood == "edge fails":
        return Answer(503, {}, {"server": "CloudFront", "content-type": "text/html"}, seconds)
    if mood == "refuses the key":
        return Answer(403, {"error": "forbidden"}, {}, seconds)
    if mood == "odd record":
        return Answer(200, {**body, "customer_id": ""}, {}, seconds)
    return Answer(200, body, {}, seconds)


def secret_string() -> str:
    """What Secrets Manager keeps."""
    return json.dumps(SECRET)
