#!/usr/bin/env bash
# An empty answer, given to the second caller by Powertools' idempotency.
#
# Of:       aws-lambda-powertools 3.37.0 with boto3 1.44.5 (PyPI), @idempotent on records in memory
# Source:   docs.aws.amazon.com/powertools/python/latest/utilities/idempotency/ (the second call
#           gets the result of the first)
#           github.com/aws-powertools/powertools-lambda-python/issues/8090, and pull/8176, which was
#           merged in 2026 to mend it; 3.37.0 is later and still does it
#           docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html (the answer
#           is a flat object of texts)
# Expected: A handler that answers {} (nothing to tell the flow) answers {} to Connect's second
#           attempt as well.
# Seen:     The first call gets {}, the second gets None, which Lambda writes as null. The answers
#           '', 0 and [] become None too.
# So:       Connect repeats a call that was throttled or failed. Without idempotency the repetition
#           gets {}, with it null, which is no object. Answer with a member at least, such as
#           {"found": "no"}, and test the second answer too, not only that the work ran once.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  aws-lambda-powertools==3.37.0 boto3==1.44.5

AWS_LAMBDA_FUNCTION_NAME=lookup "$folder/venv/bin/python" - <<'PYTHON'
from aws_lambda_powertools.utilities.idempotency import idempotent
from aws_lambda_powertools.utilities.idempotency.exceptions import (
    IdempotencyItemAlreadyExistsError,
    IdempotencyItemNotFoundError,
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


def twice(answer: object) -> tuple[object, object, int]:
    """What the first and the second call get, and how often the handler ran."""
    ran = 0

    @idempotent(persistence_store=InMemory())
    def handler(event, context):
        nonlocal ran
        ran += 1
        return answer

    event = {"Details": {"ContactData": {"ContactId": "3f0c"}}, "Name": "ContactFlowEvent"}
    return handler(event, Context()), handler(event, Context()), ran


full, empty = twice({"tier": "gold"}), twice({})
for first, second, ran in (full, empty):
    print(f"first: {first!r:18} second: {second!r:18} ran: {ran}")
if full != ({"tier": "gold"}, {"tier": "gold"}, 1):
    raise SystemExit("changed: the second call no longer gets the first one's answer")
if empty != ({}, None, 1):
    raise SystemExit("changed: an empty answer is kept otherwise now")
print("as described")
PYTHON
