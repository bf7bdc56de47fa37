#!/usr/bin/env bash
# An idempotency key of two paths, of which the event has one.
#
# Of:       aws-lambda-powertools 3.37.0 with boto3 1.44.5 (PyPI), @idempotent on records in memory
# Source:   docs.aws.amazon.com/powertools/python/latest/utilities/idempotency/ (event_key_jmespath,
#           raise_on_no_idempotency_key)
#           github.com/aws-powertools/powertools-lambda-python/pull/297 (what the option is for)
# Expected: A path of the key that the event does not have means no key: a warning and a plain run,
#           or IdempotencyKeyError with raise_on_no_idempotency_key=True.
# Seen:     So it is only when every path of the list is missing. With one of two missing, even with
#           raise_on_no_idempotency_key=True, the key is made from null and the rest, in silence.
#           Two contacts that differ only in the missing part share one record.
# So:       A misspelt `ContactID` beside `Name`, or a parameter that one flow does not send, and
#           the second caller gets the first caller's answer. Check the parts of the key before the
#           decorated function, and test with two contacts, not with one contact twice.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  aws-lambda-powertools==3.37.0 boto3==1.44.5

AWS_LAMBDA_FUNCTION_NAME=lookup "$folder/venv/bin/python" - <<'PYTHON'
from aws_lambda_powertools.utilities.idempotency import IdempotencyConfig, idempotent
from aws_lambda_powertools.utilities.idempotency.exceptions import (
    IdempotencyItemAlreadyExistsError,
    IdempotencyItemNotFoundError,
    IdempotencyKeyError,
)
from aws_lambda_powertools.utilities.idempotency.persistence.base import BasePersistenceLayer


class InMemory(BasePersistenceLayer):
    def __init__(self):
        super().__init__()
        self.records = {}

    def _get_record(self, idempotency_key):
        if idempotency_key not in self.records:
            raise IdempotencyItemNotFoundError
        return self.records[idempotency_key]

    def _put_record(self, data_record):
        if data_record.idempotency_key in self.records:
            raise IdempotencyItemAlreadyExistsError(
                old_data_record=self.records[data_record.idempotency_key]
            )
        self.records[data_record.idempotency_key] = data_record

    def _update_record(self, data_record):
        self.records[data_record.idempotency_key] = data_record

    def _delete_record(self, data_record):
        self.records.pop(data_record.idempotency_key, None)


class Context:
    def get_remaining_time_in_millis(self):
        return 8000


def answers(key: str) -> list[str] | str:
    """Whose answer the contacts `first` and `second` get."""

    @idempotent(
        persistence_store=InMemory(),
        config=IdempotencyConfig(event_key_jmespath=key, raise_on_no_idempotency_key=True),
    )
    def handler(event, context):
        return {"for": event["Details"]["ContactData"]["ContactId"]}

    try:
        return [
            handler(
                {
                    "Details": {"ContactData": {"ContactId": contact}, "Parameters": {}},
                    "Name": "ContactFlowEvent",
                },
                Context(),
            )["for"]
            for contact in ("first", "second")
        ]
    except IdempotencyKeyError:
        return "IdempotencyKeyError"


there = "Details.ContactData.ContactId"
missing = "Details.Parameters.requestId"
seen = [
    answers(f"[{there}, Name]"),
    answers(f"[{missing}, Details.Parameters.orderId]"),
    answers(f"[{missing}, Name]"),
]
for what, whose in zip(("both there", "both missing", "one missing"), seen, strict=True):
    print(f"{what:14}{whose}")
if seen != [["first", "second"], "IdempotencyKeyError", ["first", "first"]]:
    raise SystemExit("changed: Powertools makes keys of missing parts otherwise now")
print("as described")
PYTHON
