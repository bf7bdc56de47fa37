"""The campaign against the jobs can fail."""

import pytest

from attacks.campaign import Attempts, attack
from attacks.campaigns import campaigns
from jobs.job import Job

pytestmark = pytest.mark.faults


def test_it_notices_a_record_that_nobody_looks_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Job, "finished", lambda job, _result: job)
    (campaign,) = (campaign for campaign in campaigns() if campaign.name == "jobs")
    assert attack(campaign, Attempts(20_261, 40, 30.0)).failed
