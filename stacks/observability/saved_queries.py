"""Logs Insights queries to start from: `docs/operations.md` says when to use which."""

from collections.abc import Mapping, Sequence

from aws_cdk import aws_logs as logs
from constructs import Construct

from connect_flows.language.failed_results import FAILED_RESULTS

FUNCTION_QUERIES: Mapping[str, str] = {
    "timed-out": """
        fields @timestamp, @log, record.requestId, record.metrics.durationMs
        | filter type = "platform.report" and record.status = "timeout"
        | sort @timestamp desc
    """,
    "cold-starts": """
        filter type = "platform.report"
        | fields coalesce(record.metrics.initDurationMs,
            record.metrics.restoreDurationMs) as start_ms
        | filter ispresent(start_ms)
        | stats count(*) as starts, avg(start_ms) as average_ms, max(start_ms) as longest_ms
            by @log, bin(1h)
    """,
    "slowest-answers": """
        fields @timestamp, service, contact_id, ms, answer_source, reason, cold
        | filter ispresent(ms)
        | sort ms desc
        | limit 50
    """,
    "fallbacks-by-reason": """
        filter answer_source = "fallback"
        | stats count(*) as fallbacks by service, reason, bin(5m)
        | sort fallbacks desc
    """,
    "dependencies-by-cause": """
        filter ispresent(asked) and asked not like /^(\\w+=ok( |$))*$/
        | stats count(*) as calls by service, asked, bin(5m)
        | sort calls desc
    """,
    "one-contact": """
        fields @timestamp, service, message, ms, answer_source, reason, attempts.0.cause
        | filter contact_id = "PASTE-THE-CONTACT-ID"
        | sort @timestamp asc
    """,
    "one-request": """
        fields @timestamp, @log, @message
        | filter request_id = "PASTE-THE-REQUEST-ID" or record.requestId = "PASTE-THE-REQUEST-ID"
        | sort @timestamp asc
    """,
}

_FAILED = " or ".join(f'Results like "{part}"' for part in FAILED_RESULTS)

FLOW_QUERIES: Mapping[str, str] = {
    "failed-lambda-blocks": f"""
        fields @timestamp, ContactId, ContactFlowName, Identifier, Results, Parameters.FunctionArn
        | filter ContactFlowModuleType = "InvokeExternalResource" and ispresent(Results)
        | filter {_FAILED}
        | sort @timestamp asc
    """,
    "one-contact-through-its-flow": """
        fields @timestamp, ContactFlowName, ContactFlowModuleType, Identifier, Results
        | filter ContactId = "PASTE-THE-CONTACT-ID"
        | sort @timestamp asc
    """,
}

EDGE_QUERIES: Mapping[str, str] = {
    "edge-errors-by-kind": """
        filter `sc-status` >= 500
        | stats count(*) as answers, max(`time-taken`) as longest_s
            by `sc-status`, `x-edge-result-type`, `x-edge-detailed-result-type`, bin(5m)
        | sort answers desc
    """,
    "edge-503-by-the-origin": """
        filter `sc-status` = 503 and `origin-fbl` != "-"
            and `x-edge-result-type` not in ["LimitExceeded", "CapacityExceeded"]
        | fields @timestamp, `x-edge-request-id`, `origin-fbl`, `time-taken`, `x-edge-location`
        | sort @timestamp desc
    """,
    "edge-503-by-the-edge": """
        filter `sc-status` = 503
            and (`origin-fbl` = "-"
                or `x-edge-result-type` in ["LimitExceeded", "CapacityExceeded"])
        | fields @timestamp, `x-edge-request-id`, `x-edge-result-type`,
            `x-edge-detailed-result-type`, `x-edge-location`
        | sort @timestamp desc
    """,
    "edge-one-request": """
        fields @timestamp, @message
        | filter `x-edge-request-id` = "PASTE-THE-EDGE-REQUEST-ID"
    """,
}
"""An origin that answered has a first byte (`origin-fbl`); one that was never asked has none. AWS:
"Standard logging reference", x-edge-result-type. The log comes late, by an hour at times."""


class SavedQueries(Construct):
    """The queries, each saved under the environment's name in CloudWatch."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        prefix: str,
        function_logs: Sequence[logs.ILogGroup],
        flow_log_group: str | None,
    ) -> None:
        super().__init__(scope, construct_id)
        _save(self, FUNCTION_QUERIES, prefix, function_logs)
        if flow_log_group:
            flow_log = logs.LogGroup.from_log_group_name(self, "FlowLog", flow_log_group)
            _save(self, FLOW_QUERIES, prefix, [flow_log])


class EdgeQueries(Construct):
    """The queries of the edge's log, saved where that is."""

    def __init__(
        self, scope: Construct, construct_id: str, *, prefix: str, log: logs.ILogGroup
    ) -> None:
        super().__init__(scope, construct_id)
        _save(self, EDGE_QUERIES, prefix, [log])


def _save(
    scope: Construct, queries: Mapping[str, str], prefix: str, groups: Sequence[logs.ILogGroup]
) -> None:
    for name, text in queries.items():
        logs.CfnQueryDefinition(
            scope,
            name,
            name=f"{prefix}/{name}",
            query_string="\n".join(line.strip() for line in text.strip().splitlines()),
            log_group_names=[group.log_group_name for group in groups],
        )
