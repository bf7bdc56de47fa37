"""A flow's blocks, laid out as the console draws them."""

import json

from local.aws_account.centre.state import Json


class Blocks:
    """Blocks in the order in which the console would draw them."""

    def __init__(self) -> None:
        self._actions: list[Json] = []
        self._metadata: Json = {}

    def add(self, name: str, kind: str, parameters: Json, leads: dict[str, str]) -> None:
        """Add a block; `leads` has the next block under the empty key, and that of errors."""
        transitions: Json = {}
        if "" in leads:
            transitions["NextAction"] = leads[""]
        errors = {key: then for key, then in leads.items() if key}
        if errors or leads:
            transitions["Errors"] = [
                {
                    "NextAction": then,
                    "ErrorType": "NoMatchingError" if key == "error" else key,
                }
                for key, then in errors.items()
            ]
            transitions["Conditions"] = []
        one = {
            "Parameters": parameters,
            "Identifier": name,
            "Type": kind,
            "Transitions": transitions,
        }
        self._actions.append(one)
        x = 40 + 240 * len(self._actions)
        self._metadata[name] = {"position": {"x": x, "y": 40}, "isFriendlyName": True}

    def says(self, name: str, text: str, *, then: str, error: str) -> None:
        """Add a prompt."""
        self.add(name, "MessageParticipant", {"Text": text}, {"": then, "error": error})

    def checks_hours(self, name: str, hours: str, *, is_open: str, otherwise: str) -> None:
        """Add a look at the hours."""
        leads = {"": otherwise, "error": otherwise}
        self.add(name, "CheckHoursOfOperation", {"HoursOfOperationId": hours}, leads)
        self._actions[-1]["Transitions"]["Conditions"] = [
            {"NextAction": is_open, "Condition": {"Operator": "Equals", "Operands": ["True"]}},
            {"NextAction": otherwise, "Condition": {"Operator": "Equals", "Operands": ["False"]}},
        ]

    def content(self, start: str) -> str:
        """Return the flow language's JSON."""
        return json.dumps(
            {
                "Version": "2019-10-30",
                "StartAction": start,
                "Metadata": {
                    "entryPointPosition": {"x": 40, "y": 40},
                    "ActionMetadata": self._metadata,
                },
                "Actions": self._actions,
            }
        )
