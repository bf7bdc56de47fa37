"""Shapes of the ARNs that an environment may name: checked at synth, not by a failed deployment."""

_ACCOUNT = r"\d{12}"
_REGION = r"[a-z]{2}(-[a-z]+)+-\d"
_PARTITION = r"aws(-cn|-us-gov)?"
UUID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"

INSTANCE = rf"arn:{_PARTITION}:connect:{_REGION}:{_ACCOUNT}:instance/{UUID}"
INSTANCE_ALLOWED = (
    "the ARN of an Amazon Connect instance, arn:aws:connect:REGION:ACCOUNT:instance/ID"
)

POLICY = rf"arn:{_PARTITION}:iam::({_ACCOUNT}|aws):policy/[\w+=,.@/-]{{1,512}}"
"""Those that AWS manages are of no account."""
KEY = rf"arn:{_PARTITION}:kms:{_REGION}:{_ACCOUNT}:key/(mrk-[0-9a-f]{{32}}|{UUID})"
TOPIC = rf"arn:{_PARTITION}:sns:{_REGION}:{_ACCOUNT}:[\w-]{{1,256}}"

SECRET = (
    rf"arn:{_PARTITION}:secretsmanager:{_REGION}:{_ACCOUNT}:secret:[\w/+=.@-]+-[A-Za-z0-9]{{6}}"
)
SECRET_NAME = r"[A-Za-z0-9/_+=.@-]{1,512}"  # noqa: S105 - the shape of a name
SECRET_ALLOWED = "a secret's name in this account, or its complete ARN with the six last characters"  # noqa: S105 - a sentence
