"""Run in a new process: import a handler, answer one call, end. What it costs is measured outside.

Usage: `python first_answer.py <module> <folder to import from> ...`
"""

import importlib
import sys

EVENT = {
    "Name": "ContactFlowEvent",
    "Details": {
        "ContactData": {
            "ContactId": "00000000-0000-4000-8000-000000000000",
            "Channel": "VOICE",
            "InstanceARN": "arn:aws:connect:us-east-1:000000000000:instance/1",
            "CustomerEndpoint": {"Address": "+15550100", "Type": "TELEPHONE_NUMBER"},
        },
        "Parameters": {"block_limit_seconds": "8"},
    },
}


class Context:
    """What Lambda hands to a handler."""

    function_name = "customer-lookup"
    memory_limit_in_mb = 256
    aws_request_id = "00000000-0000-4000-8000-000000000001"
    invoked_function_arn = "arn:aws:lambda:us-east-1:000000000000:function:customer-lookup:live"

    def get_remaining_time_in_millis(self) -> int:
        """As if just started."""
        return 8000


if __name__ == "__main__":
    module, *folders = sys.argv[1:]
    sys.path[:0] = folders
    answer = importlib.import_module(module).handle(EVENT, Context())
    if answer.get("customer_name") != "Ana Garcia":
        sys.exit(f"{module} answered {answer}: the benchmark would measure a failure")
