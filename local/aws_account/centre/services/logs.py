"""Amazon CloudWatch Logs: groups, their events, and what Logs Insights finds."""

from typing import Any

from local.aws_account.account import Handler
from local.aws_account.centre.state import AccountState
from local.aws_account.refused import Refused

Json = dict[str, Any]


def handlers(state: AccountState) -> dict[str, Handler]:
    """Return what CloudWatch Logs answers."""
    found: dict[str, list[Json]] = {}

    def describe_log_groups(asked: Json) -> Json:
        prefix = asked.get("logGroupNamePrefix", "")
        groups = [one for name, one in sorted(state.log_groups.items()) if name.startswith(prefix)]
        return {"logGroups": groups}

    def filter_log_events(asked: Json) -> Json:
        group = _group(state, asked)
        words = asked.get("filterPattern", "").replace('"', "").split("?")
        wanted = [word.strip() for word in words if word.strip()]
        start, end = asked.get("startTime", 0), asked.get("endTime", float("inf"))
        return {
            "events": [
                one
                for one in state.logs.get(group, [])
                if start <= one["timestamp"] < end
                and (not wanted or any(word in one["message"] for word in wanted))
            ]
        }

    def start_query(asked: Json) -> Json:
        number = f"query-{len(found) + 1}"
        groups = asked.get("logGroupNames") or [asked["logGroupName"]]
        found[number] = [
            one
            for group in groups
            for (of, word), results in state.queries.items()
            if of == group and word in asked["queryString"]
            for one in results
        ]
        return {"queryId": number}

    def get_query_results(asked: Json) -> Json:
        rows = found[asked["queryId"]]
        fields = [[{"field": key, "value": str(row[key])} for key in row] for row in rows]
        return {"results": fields, "status": "Complete"}

    return {
        "logs.DescribeLogGroups": describe_log_groups,
        "logs.FilterLogEvents": filter_log_events,
        "logs.StartQuery": start_query,
        "logs.GetQueryResults": get_query_results,
    }


def _group(state: AccountState, asked: Json) -> str:
    group = str(asked.get("logGroupName") or asked["logGroupIdentifier"].split(":")[6])
    if group not in state.log_groups:
        raise Refused("ResourceNotFoundException", "The specified log group does not exist.")
    return group
