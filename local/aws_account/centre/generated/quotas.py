"""Service quotas as an account of some years has them."""

from local.aws_account.centre.state import AccountState, Json

_CONNECT = (
    # code, name, default, applied, adjustable
    ("L-12AB7C57", "Concurrent active calls per instance", 10, 100, True),
    ("L-D4BA6F6E", "Concurrent active chats per instance", 500, 500, True),
    ("L-60553137", "Concurrent active tasks per instance", 2500, 2500, True),
    ("L-22922690", "Flows per instance", 100, 400, True),
    ("L-19755C7E", "Modules per instance", 200, 200, True),
    ("L-E3D2F503", "AWS Lambda functions per instance", 50, 400, True),
    ("L-8F812903", "Phone numbers per instance", 5, 50, True),
    ("L-19A87C94", "Queues per instance", 50, 100, True),
    ("L-20CD02F7", "Hours of operation per instance", 100, 100, True),
    ("L-41C7214A", "Rate of DescribeContactFlow API requests", 2, 2, True),
    ("L-4E9BCC96", "Rate of StartOutboundVoiceContact API requests", 2, 2, True),
    ("L-AA48CD49", "Rate of StartChatContact API requests", 5, 5, True),
)
_LAMBDA = (("L-B99A9384", "Concurrent executions", 1000, 2000, True),)

_USAGE: dict[str, Json] = {
    "L-B99A9384": {
        "MetricNamespace": "AWS/Lambda",
        "MetricName": "ConcurrentExecutions",
        "MetricDimensions": {},
        "MetricStatisticRecommendation": "Maximum",
    },
}
"""Of quotas that Service Quotas names a metric for."""


def add_quotas(state: AccountState) -> None:
    """Add what Service Quotas answers for Amazon Connect and AWS Lambda."""
    names = {"connect": "Amazon Connect", "lambda": "AWS Lambda"}
    for service, quotas in (("connect", _CONNECT), ("lambda", _LAMBDA)):
        for code, name, default, applied, adjustable in quotas:
            common: Json = {
                "ServiceCode": service,
                "ServiceName": names[service],
                "QuotaArn": state.arn("servicequotas", f"{service}/{code}"),
                "QuotaCode": code,
                "QuotaName": name,
                "Unit": "None",
                "Adjustable": adjustable,
                "GlobalQuota": False,
            }
            if code in _USAGE:
                common["UsageMetric"] = _USAGE[code]
            state.quotas.setdefault(service, {})[code] = {**common, "Value": float(applied)}
            state.default_quotas.setdefault(service, {})[code] = {**common, "Value": float(default)}
    state.concurrency = 2000
