"""`make deploy` and `make destroy`, as they are, against the embedded cloud."""

import pytest

from tests.rehearsal.clone import Clone

pytestmark = pytest.mark.integration


def test_what_is_deployed_is_gone_after_destroy(clone: Clone) -> None:
    deployed = clone.make("deploy", "dev", region_in="AWS_REGION")
    assert deployed.status == 0, deployed.printed
    assert "Region us-east-1" in deployed.printed
    assert "a month at rest" in deployed.printed
    assert set(clone.stacks()) == {
        f"UnderEight-dev-{name}" for name in ("Data", "DemoCrm", "Functions", "Monitoring")
    }

    destroyed = clone.make("destroy", "dev", region_in="AWS_DEFAULT_REGION", again=True)
    assert destroyed.status == 0, destroyed.printed
    assert clone.stacks() == {}
    assert clone.client("logs").describe_log_groups(logGroupNamePrefix="/aws")["logGroups"] == []
    assert clone.client("lambda").list_functions()["Functions"] == []
    assert clone.client("dynamodb").list_tables()["TableNames"] == []
