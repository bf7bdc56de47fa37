"""A fork's `cdk.json`: what people write into it first, by the README, and then some."""

import json
from pathlib import Path
from typing import Any

from tests.environments import FIXTURES, IMPORTED

INSTANCE = "arn:aws:connect:eu-west-2:444455556666:instance/0123abcd-4567-89ab-cdef-0123456789ab"
QUEUES = ("general", "priority", "back_office", "platinum")
CONNECT = {
    "instance_arn": INSTANCE,
    "log_group": "/aws/connect/acme",
    "queues": {
        name: f"{INSTANCE}/queue/{number}2222222-1111-1111-1111-111111111111"
        for number, name in enumerate(QUEUES)
    },
    "phone_numbers": {"+442079460000": "inbound"},
}
SECRET_ARN = "arn:aws:secretsmanager:eu-west-2:444455556666:secret:acme/crm-AbCdEf"

EDITED: dict[str, dict[str, Any]] = {
    "dev": {
        "retain_data": False,
        "log_level": "DEBUG",
        "crm": {"secret": "acme/crm-secret"},
        "connect": CONNECT,
        "monitoring": {"email": "on-call@example.com"},
    },
    "prod": {
        **FIXTURES["prod"],
        "account": "444455556666",
        "region": "eu-west-2",
        "crm": {"secret": SECRET_ARN, "port": 8443},
        "connect": CONNECT,
        "network": {"create": {"cidr": "10.9.0.0/20", "internet": False}},
        "functions": {"personal_greeting": {"warmth": {"snap_start": True}}},
    },
    "staging": {
        "retain_data": True,
        "crm": {"secret": "acme/crm"},
        "network": {"import": {**IMPORTED["import"], "endpoints": False}},
    },
}


def edit(checkout: Path) -> None:
    """Write it into a copy of the checkout."""
    file = checkout / "cdk.json"
    content = json.loads(file.read_text())
    content["context"]["environments"] = EDITED
    file.write_text(json.dumps(content, indent=2))
