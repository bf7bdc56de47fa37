"""The queries of CloudWatch Logs Insights: each counts, and names no contact.

A query may have two `stats` commands at most (CloudWatch Logs user guide, "stats").
"""

from collections.abc import Mapping

from connect_flows.language.failed_results import FAILED_RESULTS

_REQUEST = "coalesce(@requestId, requestId, request_id, function_request_id, record.requestId)"

QUERIES: Mapping[str, str] = {
    "timed_out": """
        filter @message like /Task timed out after/
            or (type = "platform.report" and record.status = "timeout")
        | stats count(*) as seen by @log
    """,
    "init_failed": """
        filter (type = "platform.initReport" and record.status in ["error", "failure", "timeout"])
            or @message like /INIT_REPORT .*Status: (error|timeout)/
        | stats count(*) as seen by @log
    """,
    # A retry comes within the eight seconds that a block waits. Only how many contacts is told.
    "retried": f"""
        parse @message /(?i)contact_?id[^0-9a-f]{{1,8}}(?<contact>[0-9a-f]{{8}}-[0-9a-f-]{{27}})/
        | filter ispresent(contact)
        | stats count_distinct({_REQUEST}) as tries by @log, contact, bin(8s) as moment
        | filter tries > 1
        | stats count_distinct(contact) as seen by @log
    """,
}
"""By what they count: "Task timed out" in Lambda's text, or `timeout` in its JSON reports (Lambda
developer guide, "Working with Lambda function logs"); failed starts; contacts tried again."""

FAILED_BLOCKS = f"""
    filter ContactFlowModuleType = "InvokeExternalResource" and ispresent(Results)
    | filter {" or ".join(f'Results like "{part}"' for part in FAILED_RESULTS)}
    | stats count(*) as seen, count_distinct(ContactId) as contacts
        by ContactFlowName, Parameters.FunctionArn
"""
"""Of a flow log (administrator guide, "Flow logs")."""
