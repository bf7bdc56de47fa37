"""Amazon Connect: contacts that pass Lambda blocks one after the other, and the flow's log."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from alarm_proof.centre.clock import Clock
from alarm_proof.centre.recording import Recording
from benchmarks.storm.execution.block import Passage, Try, pass_block

INSTANCE = "arn:aws:connect:eu-central-1:111122223333:instance/0123abcd-4567-89ab-cdef-0123456789ab"
FAILED = "The Lambda Function Returned An Error."


class ContactFlow:
    """The blocks of a contact.

    Args:
        log_group: Of the instance's contact flows; empty: it logs nowhere that we read.
        prefix: Of the names of functions and flows.
    """

    def __init__(self, log_group: str, prefix: str, clock: Clock, recording: Recording) -> None:
        self._log_group = log_group
        self._prefix = prefix
        self._clock = clock
        self._recording = recording

    def pass_block(self, function: str, invoke: Callable[[float], Try]) -> Passage:
        """One Lambda block: Connect's own retries, within its eight seconds."""
        began = self._clock.now
        passage = pass_block(invoke, clock=lambda: self._clock.now, sleep=self._clock.advance)
        late = self._clock.now - began > 8.0
        answered = passage.answer is not None and not late
        self.log_block(function, "" if answered else FAILED)
        return passage if answered else Passage(None, passage.waited_seconds, passage.tries)

    def log_block(self, function: str, results: str, *, name: str = "") -> None:
        """The entry that a block leaves.

        Args:
            function: Name and alias of what it invokes; empty: the entry does not say.
            results: Why it failed; empty: it did not.
            name: Of the flow; empty: one of ours.
        """
        if not self._log_group:
            return
        arn = f"arn:aws:lambda:eu-central-1:111122223333:function:{function}"
        entry = {
            **({"Results": results} if results else {"ExternalResults": {"reason": ""}}),
            "ContactId": "c-1",
            "ContactFlowName": name or f"{self._prefix}-inbound",
            "ContactFlowModuleType": "InvokeExternalResource",
            "Identifier": "Look up",
            "Parameters": {**({"FunctionArn": arn} if function else {}), "TimeLimit": "8000"},
        }
        self._recording.log(self._log_group, json.dumps(entry))

    def log_other_block(self) -> None:
        """The entry of a block that calls no function and fails."""
        if self._log_group:
            entry = {"Results": "Error", "ContactFlowModuleType": "SetQueue", "Parameters": {}}
            self._recording.log(self._log_group, json.dumps(entry))


def event_of(contact_id: str, phone: str | None, parameters: Mapping[str, str]) -> dict[str, Any]:
    """What Connect sends for a voice contact."""
    endpoint = {"Address": phone, "Type": "TELEPHONE_NUMBER"} if phone else None
    return {
        "Name": "ContactFlowEvent",
        "Details": {
            "ContactData": {
                "Attributes": {},
                "Channel": "VOICE",
                "ContactId": contact_id,
                "CustomerEndpoint": endpoint,
                "InitialContactId": contact_id,
                "InitiationMethod": "INBOUND",
                "InstanceARN": INSTANCE,
                "LanguageCode": "en-US",
                "Queue": None,
                "SystemEndpoint": {"Address": "+15550199", "Type": "TELEPHONE_NUMBER"},
            },
            "Parameters": {"block_limit_seconds": "8", **parameters},
        },
    }


def half_a_contact() -> dict[str, Any]:
    """What somebody sends who has copied half of an event."""
    return {"Name": "ContactFlowEvent", "Details": {"Parameters": {}}}
