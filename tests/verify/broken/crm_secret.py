"""The CRM's secret, broken one by one."""

import json

from tests.verify.broken.change import Broken, always, refused
from tests.verify.healthy import SECRET

BROKEN = {
    "the secret is gone": Broken(
        "secretsmanager.GetSecretValue",
        refused("", "ResourceNotFoundException"),
        ("CRM", "secret"),
        "does not exist any more",
    ),
    "the secret's port is barred": Broken(
        "secretsmanager.GetSecretValue",
        always(SecretString=json.dumps({**SECRET, "url": "https://crm.example.com:9443"})),
        ("CRM", "secret"),
        "has a url with port 9443; the security group only allows 443 and 8443",
    ),
    "the secret's host is another than the configured one": Broken(
        "secretsmanager.GetSecretValue",
        always(SecretString=json.dumps({**SECRET, "url": "https://crm2.example.com"})),
        ("CRM", "secret"),
        "has a url with another host than crm.host",
    ),
    "the secret's port is none": Broken(
        "secretsmanager.GetSecretValue",
        always(SecretString=json.dumps({**SECRET, "url": "https://crm.example.com:x"})),
        ("CRM", "secret"),
        "has a url that is not a URL",
    ),
    "the secret is of another CRM's form": Broken(
        "secretsmanager.GetSecretValue",
        always(SecretString='{"url": "https://crm.example.com", "api_key": "k"}'),
        ("CRM", "secret"),
        "lacks token_url",
    ),
    "the token would be asked for in the clear": Broken(
        "secretsmanager.GetSecretValue",
        always(SecretString=json.dumps({**SECRET, "token_url": "http://login.example.com/token"})),
        ("CRM", "secret"),
        "has a token_url that is not https",
    ),
    "the authorization server's port is barred": Broken(
        "secretsmanager.GetSecretValue",
        always(SecretString=json.dumps({**SECRET, "token_url": "https://login.example.com:9443"})),
        ("CRM", "secret"),
        "has a token_url with port 9443; the security group only allows 443 and 8443",
    ),
    "the secret is nested without end": Broken(
        "secretsmanager.GetSecretValue",
        always(SecretString="[" * 100_000),
        ("CRM", "secret"),
        "is not JSON",
    ),
    "the secret is binary": Broken(
        "secretsmanager.GetSecretValue",
        lambda *_: {"SecretBinary": b"x"},
        ("CRM", "secret"),
        "not a JSON object",
    ),
    "the secret's address was never filled in": Broken(
        "secretsmanager.GetSecretValue",
        always(SecretString=json.dumps({**SECRET, "url": "https://..."})),
        ("CRM", "secret"),
        "without a host",
    ),
}
