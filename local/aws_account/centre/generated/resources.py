"""What flows name, queues and hours first, and the phone numbers that lead to flows."""

import uuid

from local.aws_account.centre.state import NOW, AccountState, Instance, Json

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


def add_resources(centre: Instance) -> None:
    """Add what the instance lists."""
    for operation, (word, called) in _LISTED.items():
        extra = _EXTRA.get(operation, _STAMPED)
        centre.listed[operation] = [{**named(centre, word, name), **extra} for name in called]


def add_phone_numbers(state: AccountState, centre: Instance) -> None:
    """Add a phone number for each of the first ten flows."""
    for place, flow in enumerate(list(centre.flows.values())[:10]):
        number = named(centre, "phone-number", f"number {place}")
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


def named(centre: Instance, word: str, name: str) -> Json:
    """Return the id, the ARN and the name of a resource; the same name has the same id."""
    made = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{centre.instance_id}/{word}/{name}"))
    return {"Id": made, "Arn": f"{centre.arn}/{word}/{made}", "Name": name}
