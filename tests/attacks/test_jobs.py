"""The campaigns notice what breaks in the jobs."""

import pytest

from attacks.campaign import Attempts, attack
from attacks.campaigns import campaigns
from attacks.output import MARK
from identity.binding import Bindings
from jobs.job import Job

pytestmark = pytest.mark.faults


def failed(name: str, count: int) -> int:
    (campaign,) = (campaign for campaign in campaigns() if campaign.name == name)
    return attack(campaign, Attempts(20_261, count, 30.0)).failed


def test_jobs_notice_a_record_that_nobody_looks_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Job, "finished", lambda job, _result: job)
    assert failed("jobs", 40)


def test_events_notice_a_start_that_believes_the_contact(monkeypatch: pytest.MonkeyPatch) -> None:
    believed = f"{MARK}-victim"
    monkeypatch.setattr(Bindings, "customer_of", lambda *_: believed)
    assert failed("events", 600)
