"""Flows, modules and what they name, as the console exports them."""

import json
import uuid
from random import Random

from local.aws_account.centre.state import NOW, AccountState, Flow, Instance, Json, Version

KINDS = ("CONTACT_FLOW",) * 8 + ("CUSTOMER_QUEUE", "AGENT_WHISPER")

_LISTED = {
    # operation: the ARN's word, names
    "ListQueues": ("queue", ("Claims", "Billing", "Orders", "General", "VIP", "Back office")),
    "ListHoursOfOperations": ("operating-hours", ("Weekdays", "Always", "Saturday mornings")),
    "ListPrompts": ("prompt", ("Welcome.wav", "Music.wav", "Beep.wav")),
    "ListRoutingProfiles": ("routing-profile", ("Basic", "Second line")),
    "ListSecurityProfiles": ("security-profile", ("Agent", "Admin")),
    "ListAgentStatuses": ("agent-state", ("Available", "Lunch")),
    "ListQuickConnects": ("transfer-destination", ("Supervisor",)),
    "ListViews": ("view", ("Confirmation",)),
    "ListTaskTemplates": ("task-template", ("Call back",)),
    "ListDataTables": ("data-table", ("Branches",)),
}
_STAMPED = {"LastModifiedTime": NOW, "LastModifiedRegion": "eu-central-1"}
_EXTRA: dict[str, Json] = {
    "ListQueues": {"QueueType": "STANDARD", **_STAMPED},
    "ListAgentStatuses": {"Type": "ROUTABLE", **_STAMPED},
    "ListQuickConnects": {"QuickConnectType": "PHONE_NUMBER", **_STAMPED},
    "ListViews": {"Type": "CUSTOMER_MANAGED", "Status": "PUBLISHED"},
    "ListTaskTemplates": {"Status": "ACTIVE", "LastModifiedTime": NOW, "CreatedTime": NOW},
}


def add_flows(
    state: AccountState, centre: Instance, *, flows: int, modules: int, random: Random
) -> None:
    """Add what the instance has, modules first: flows invoke them, functions, and each other."""
    for operation, (word, called) in _LISTED.items():
        extra = _EXTRA.get(operation, _STAMPED)
        listed = [{**_named(centre, word, name), **extra} for name in called]
        centre.listed[operation] = listed
    for place in range(modules):
        _add(centre.modules, _module(centre, place))
    names = [f"{_TOPICS[place % len(_TOPICS)]} {place + 1}" for place in range(flows)]
    arns = [_named(centre, "contact-flow", name)["Arn"] for name in names]
    per_flow = max(1, -(-len(centre.lambdas) // max(1, flows)))
    for place, name in enumerate(names):
        lambdas = centre.lambdas[place * per_flow : (place + 1) * per_flow]
        _add(centre.flows, _flow(centre, name, lambdas, arns, random))
    for place, flow in enumerate(list(centre.flows.values())[:10]):
        number = _named(centre, "phone-number", f"number {place}")
        centre.numbers.append(
            {
                "PhoneNumberId": number["Id"],
                "PhoneNumberArn": state.arn("connect", f"phone-number/{number['Id']}"),
                "PhoneNumber": f"+49800000{place:04}",
                "PhoneNumberCountryCode": "DE",
                "PhoneNumberType": "TOLL_FREE",
                "TargetArn": centre.arn,
                "InstanceId": centre.instance_id,
            }
        )
        centre.flow_of[number["Id"]] = flow.flow_id


_TOPICS = ("Claims line", "Billing line", "Order line", "Night line", "VIP line", "Survey", "Care")


def _named(centre: Instance, word: str, name: str) -> Json:
    made = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{centre.instance_id}/{word}/{name}"))
    return {"Id": made, "Arn": f"{centre.arn}/{word}/{made}", "Name": name}


def _add(among: dict[str, Flow], flow: Flow) -> None:
    among[flow.flow_id] = flow


def _module(centre: Instance, place: int) -> Flow:
    named = _named(centre, "flow-module", f"Module {place + 1}")
    blocks = _Blocks()
    blocks.says("Say it", "One moment, please.", then="End", error="End")
    blocks.add("End", "EndFlowModuleExecution", {}, {})
    content = blocks.content("Say it")
    return Flow(
        flow_id=named["Id"],
        arn=named["Arn"],
        name=named["Name"],
        content=content,
        published=content,
        kind="",
        versions=[Version(1, content, "first", NOW)],
    )


def _flow(centre: Instance, name: str, lambdas: list[str], arns: list[str], random: Random) -> Flow:
    named = _named(centre, "contact-flow", name)
    queue = random.choice(centre.listed["ListQueues"])["Arn"]
    hours = random.choice(centre.listed["ListHoursOfOperations"])["Arn"]
    modules = list(centre.modules.values())
    blocks = _Blocks()
    first = "Invoke 1" if lambdas else "Check hours"
    logs = {"FlowLoggingBehavior": "Enabled"}
    blocks.add("Log", "UpdateFlowLoggingBehavior", logs, {"": "Greet"})
    after = "Ask module" if modules else first
    blocks.says("Greet", f"Welcome to {name}.", then=after, error=after)
    if modules:
        module = random.choice(modules).flow_id
        blocks.add(
            "Ask module", "InvokeFlowModule", {"FlowModuleId": module}, {"": first, "error": first}
        )
    for place, arn in enumerate(lambdas, start=1):
        following = f"Play {place}" if place < len(lambdas) else "Check hours"
        blocks.add(
            f"Invoke {place}",
            "InvokeLambdaFunction",
            {
                "LambdaFunctionARN": arn,
                "InvocationTimeLimitSeconds": "8",
                "InvocationType": "SYNCHRONOUS",
                "ResponseValidation": {"ResponseType": "STRING_MAP"},
            },
            {"": following, "error": "Sorry"},
        )
        # A prompt between two functions begins a new 20 seconds.
        if place < len(lambdas):
            then = f"Invoke {place + 1}"
            blocks.says(f"Play {place}", "One moment.", then=then, error=then)
    blocks.checks_hours("Check hours", hours, is_open="Set queue", otherwise="Sorry")
    blocks.add(
        "Set queue", "UpdateContactTargetQueue", {"QueueId": queue}, {"": "Transfer", "error": "On"}
    )
    blocks.add(
        "Transfer",
        "TransferContactToQueue",
        {},
        {"": "Sorry", "QueueAtCapacity": "Sorry", "error": "Sorry"},
    )
    # Flows lead to each other in circles, as real ones do.
    blocks.add(
        "On",
        "TransferToFlow",
        {"ContactFlowId": random.choice(arns)},
        {"": "Sorry", "error": "Sorry"},
    )
    blocks.says("Sorry", "Please call again later.", then="End", error="End")
    blocks.add("End", "DisconnectParticipant", {}, {})
    content = blocks.content("Log")
    return Flow(
        flow_id=named["Id"],
        arn=named["Arn"],
        name=name,
        content=content,
        published=content,
        description=f"What callers of {name} hear",
        versions=[Version(1, content, "first", NOW)],
    )


class _Blocks:
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
