"""Comes last: the rules need a minute to fire, which the other tests have filled by then."""

from typing import TYPE_CHECKING

import pytest

from local.embedded_cloud.clients import client_of
from local.embedded_cloud.stack import LocalStack
from local.loopback import wait_until

if TYPE_CHECKING:
    from mypy_boto3_logs import CloudWatchLogsClient

pytestmark = pytest.mark.integration


def test_a_rule_fires_and_reaches_its_function(stack: LocalStack) -> None:
    endpoint = stack.cloud.endpoint
    logs: CloudWatchLogsClient = client_of("logs", endpoint)

    # No test pings this function, so whatever it logs of pings comes from its rule.
    def pinged() -> bool:
        lines = [
            event["message"]
            for group in logs.describe_log_groups()["logGroups"]
            if "personal-greeting" in group["logGroupName"]
            for event in logs.filter_log_events(logGroupName=group["logGroupName"])["events"]
        ]
        return any("kept warm" in line for line in lines)

    assert wait_until(pinged, seconds=75, pause=0.5)
