"""The services around: logs, rules, quotas, network, scaling, roles, stacks, traces, identity."""

from typing import Any

from local.aws_account.account import Handler
from local.aws_account.centre.state import NOW, AccountState, matching
from local.aws_account.refused import Refused

Json = dict[str, Any]


def handlers(state: AccountState) -> dict[str, Handler]:
    """Return what they answer."""
    return {
        "sts.GetCallerIdentity": lambda _asked: {
            "Account": state.number,
            "Arn": f"arn:aws:iam::{state.number}:role/reader",
            "UserId": "AROAEXAMPLE:reader",
        },
        **_logs(state),
        **_events(state),
        **_quotas(state),
        **_network(state),
        **_scaling(state),
        **_roles(state),
        **_stacks(state),
        "xray.GetTraceSummaries": lambda _asked: {"TraceSummaries": state.traces},
        "scheduler.ListSchedules": lambda _asked: {"Schedules": state.schedules},
    }


def _logs(state: AccountState) -> dict[str, Handler]:
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


def _events(state: AccountState) -> dict[str, Handler]:
    def list_rules(asked: Json) -> Json:
        prefix = asked.get("NamePrefix", "")
        listed = [one for name, one in state.rules.items() if name.startswith(prefix)]
        return {"Rules": [{k: v for k, v in one.items() if k != "Targets"} for one in listed]}

    def list_targets_by_rule(asked: Json) -> Json:
        if asked["Rule"] not in state.rules:
            raise Refused("ResourceNotFoundException", f"Rule {asked['Rule']} does not exist")
        return {"Targets": state.rules[asked["Rule"]].get("Targets", [])}

    return {"events.ListRules": list_rules, "events.ListTargetsByRule": list_targets_by_rule}


def _quotas(state: AccountState) -> dict[str, Handler]:
    def get_service_quota(asked: Json) -> Json:
        found = state.quotas.get(asked["ServiceCode"], {}).get(asked["QuotaCode"])
        if found is None:
            raise Refused("NoSuchResourceException", f"No quota {asked['QuotaCode']}")
        return {"Quota": found}

    def request_increase(asked: Json) -> Json:
        requested = {
            "Id": f"request-{len(state.requested) + 1}",
            "Status": "PENDING",
            "Created": NOW,
            **{key: asked[key] for key in ("ServiceCode", "QuotaCode", "DesiredValue")},
        }
        state.requested.append(requested)
        return {"RequestedQuota": requested}

    def requested_before(asked: Json) -> Json:
        service = asked.get("ServiceCode")
        made = [one for one in state.requested if service in {None, one["ServiceCode"]}]
        return {"RequestedQuotas": made}

    return {
        "service-quotas.GetServiceQuota": get_service_quota,
        "service-quotas.ListServiceQuotas": lambda asked: {
            "Quotas": list(state.quotas.get(asked["ServiceCode"], {}).values())
        },
        "service-quotas.ListAWSDefaultServiceQuotas": lambda asked: {
            "Quotas": list(state.default_quotas.get(asked["ServiceCode"], {}).values())
        },
        "service-quotas.ListRequestedServiceQuotaChangeHistory": requested_before,
        "service-quotas.RequestServiceQuotaIncrease": request_increase,
    }


_KEYS = {
    "vpc-id": "VpcId",
    "subnet-id": "SubnetId",
    "vpc-endpoint-id": "VpcEndpointId",
    "service-name": "ServiceName",
    "network-interface-id": "NetworkInterfaceId",
}


def _network(state: AccountState) -> dict[str, Handler]:
    def describe(key: str, ids: str) -> Handler:
        member = ids.removesuffix("s")

        def answer(asked: Json) -> Json:
            listed = state.network.get(key, [])
            wanted = asked.get(ids)
            chosen = [one for one in listed if wanted is None or one[member] in wanted]
            return {key: matching(chosen, asked.get("Filters", []), _KEYS)}

        return answer

    return {
        "ec2.DescribeSubnets": describe("Subnets", "SubnetIds"),
        "ec2.DescribeVpcEndpoints": describe("VpcEndpoints", "VpcEndpointIds"),
        "ec2.DescribeRouteTables": describe("RouteTables", "RouteTableIds"),
        "ec2.DescribeNetworkInterfaces": describe("NetworkInterfaces", "NetworkInterfaceIds"),
        "ec2.DescribeSecurityGroups": describe("SecurityGroups", "GroupIds"),
    }


def _scaling(state: AccountState) -> dict[str, Handler]:
    def describe(key: str) -> Handler:
        def answer(asked: Json) -> Json:
            wanted = asked.get("ResourceIds") or [asked.get("ResourceId")]
            listed = state.scaling.get(key, [])
            chosen = [one for one in listed if wanted == [None] or one["ResourceId"] in wanted]
            return {key: chosen}

        return answer

    return {
        "application-autoscaling.DescribeScalableTargets": describe("ScalableTargets"),
        "application-autoscaling.DescribeScalingPolicies": describe("ScalingPolicies"),
        "application-autoscaling.DescribeScheduledActions": describe("ScheduledActions"),
    }


def _roles(state: AccountState) -> dict[str, Handler]:
    def role(asked: Json) -> Json:
        if asked["RoleName"] not in state.roles:
            raise Refused("NoSuchEntity", f"The role {asked['RoleName']} cannot be found.")
        found: Json = state.roles[asked["RoleName"]]
        return found

    return {
        "iam.ListAttachedRolePolicies": lambda asked: {
            "AttachedPolicies": role(asked).get("Attached", [])
        },
        "iam.ListRolePolicies": lambda asked: {"PolicyNames": list(role(asked).get("Inline", {}))},
    }


def _stacks(state: AccountState) -> dict[str, Handler]:
    def stack(asked: Json) -> Json:
        name = asked["StackName"]
        if name not in state.stacks:
            raise Refused("ValidationError", f"Stack with id {name} does not exist")
        found: Json = state.stacks[name]
        return found

    def describe_stacks(asked: Json) -> Json:
        if "StackName" in asked:
            return {"Stacks": [stack(asked)["Stack"]]}
        return {"Stacks": [one["Stack"] for one in state.stacks.values()]}

    return {
        "cloudformation.DescribeStacks": describe_stacks,
        "cloudformation.GetTemplate": lambda asked: {"TemplateBody": stack(asked)["Template"]},
        "cloudformation.ListStackResources": lambda asked: {
            "StackResourceSummaries": stack(asked)["Resources"]
        },
    }
