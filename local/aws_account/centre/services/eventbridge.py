"""Amazon EventBridge: rules of the default bus, and schedules."""

from typing import Any

from local.aws_account.account import Handler
from local.aws_account.centre.state import AccountState
from local.aws_account.refused import Refused

Json = dict[str, Any]


def handlers(state: AccountState) -> dict[str, Handler]:
    """Return what EventBridge and its Scheduler answers."""

    def list_rules(asked: Json) -> Json:
        prefix = asked.get("NamePrefix", "")
        listed = [one for name, one in state.rules.items() if name.startswith(prefix)]
        return {"Rules": [{k: v for k, v in one.items() if k != "Targets"} for one in listed]}

    def list_targets_by_rule(asked: Json) -> Json:
        if asked["Rule"] not in state.rules:
            raise Refused("ResourceNotFoundException", f"Rule {asked['Rule']} does not exist")
        return {"Targets": state.rules[asked["Rule"]].get("Targets", [])}

    return {
        "events.ListRules": list_rules,
        "events.ListTargetsByRule": list_targets_by_rule,
        "scheduler.ListSchedules": lambda _asked: {"Schedules": state.schedules},
    }
