"""`make deploy` and `make destroy`, as they are, against the embedded cloud."""

import pytest

from contracts import read_contracts
from tests.rehearsal.clone import Clone

pytestmark = pytest.mark.integration


def test_what_is_deployed_is_gone_after_destroy(new: Clone) -> None:
    prepared = new.make("bootstrap", "dev", region_in="AWS_REGION")
    assert prepared.status == 0, prepared.printed
    deployed = new.make("deploy", "dev", region_in="AWS_REGION")
    assert deployed.status == 0, deployed.printed
    assert "Region us-east-1" in deployed.printed
    assert "a month at rest" in deployed.printed
    assert set(new.stacks()) == {
        f"UnderEight-dev-{name}" for name in ("Data", "DemoCrm", "Functions", "Monitoring")
    }

    # Nobody is there to say that the functions may be invoked: all else is read, and well.
    verified = new.make("verify", "dev", region_in="AWS_DEFAULT_REGION")
    assert f"0 failed, {2 * len(read_contracts())} could not be read" in verified.printed, (
        verified.printed
    )
    assert verified.status != 0
    drifted = new.make("drift", "dev", again=True)
    assert drifted.status == 0, drifted.printed
    assert "Number of resources with drift: 0" in drifted.printed

    destroyed = new.make("destroy", "dev", region_in="AWS_DEFAULT_REGION", again=True)
    assert destroyed.status == 0, destroyed.printed
    assert new.stacks() == {}
    assert new.client("logs").describe_log_groups(logGroupNamePrefix="/aws")["logGroups"] == []
    assert new.client("lambda").list_functions()["Functions"] == []
    assert new.client("dynamodb").list_tables()["TableNames"] == []
