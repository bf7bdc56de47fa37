#!/usr/bin/env bash
# A Connect event of a task or an e-mail, in Powertools' data class.
#
# Of:       aws-lambda-powertools 3.37.0 (PyPI), ConnectContactFlowEvent
# Source:   docs.aws.amazon.com/powertools/python/latest/utilities/data_classes/
#           docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html (the event)
# Expected: `contact_data.channel` answers for each channel of Connect that a flow can serve: VOICE,
#           CHAT, TASK and EMAIL.
# Seen:     It knows VOICE and CHAT alone. Reading it on a TASK or an EMAIL raises KeyError with the
#           channel's name. The event can be built and its other properties read: it fails where
#           the channel is first looked at.
# So:       A function that was written for calls breaks with the first task that its flow serves,
#           and the contact takes the Error branch. Read the channel from `raw_event`, or bring
#           your own class of the event, which lets an unknown word pass.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check aws-lambda-powertools==3.37.0

"$folder/venv/bin/python" - <<'PYTHON'
from aws_lambda_powertools.utilities.data_classes import ConnectContactFlowEvent


def channel(word: str) -> str:
    contact = {"Channel": word, "ContactId": "3f0c", "InitiationMethod": "API"}
    event = ConnectContactFlowEvent(
        {"Details": {"ContactData": contact, "Parameters": {}}, "Name": "ContactFlowEvent"}
    )
    assert event.contact_data.contact_id == "3f0c"
    try:
        return event.contact_data.channel.name
    except KeyError as error:
        return f"KeyError({error})"


seen = {word: channel(word) for word in ("VOICE", "CHAT", "TASK", "EMAIL")}
for word, what in seen.items():
    print(f"{word:6}{what}")
if list(seen.values()) != ["VOICE", "CHAT", "KeyError('TASK')", "KeyError('EMAIL')"]:
    raise SystemExit("changed: Powertools reads these channels otherwise now")
print("as described")
PYTHON
