"""What the jobs' functions may no longer do: callers and alarms are told."""

from collections.abc import Callable

import pytest

from demo.phone import Phone
from tests.integration.rights import its_log_tells_the_alarms_what_it_may_no_longer_do, without

pytestmark = pytest.mark.integration

ASKS_FOR_A_STATEMENT = {"job_kind": "account_statement"}


def test_a_start_that_may_not_send_is_missed(phone: Phone) -> None:
    contact = phone.looked_up()
    with without(phone.stack, "job_start", "sqs:SendMessage"):
        refused = phone.call("job_start", contact_id=contact, **ASKS_FOR_A_STATEMENT).external
    assert (refused["answer_source"], refused["reason"]) == ("fallback", "not_allowed")
    started = phone.call("job_start", contact_id=contact, **ASKS_FOR_A_STATEMENT).external
    assert started["reason"] == ""


def test_a_status_that_may_not_read_is_missed(phone: Phone) -> None:
    contact = phone.looked_up()
    started = phone.call("job_start", contact_id=contact, **ASKS_FOR_A_STATEMENT).external
    parameters = {"job_id": started["job_id"]}
    # On a busy machine a first start takes longer than a caller waits.
    phone.ping("job_status", environments=1)
    with without(phone.stack, "job_status", "dynamodb:GetItem"):
        refused = phone.call("job_status", contact_id=contact, **parameters).external
    assert (refused["answer_source"], refused["reason"]) == ("fallback", "not_allowed")
    assert phone.call("job_status", contact_id=contact, **parameters).external["reason"] == ""


def start_a_job(phone: Phone) -> None:
    phone.call("job_start", contact_id=phone.looked_up(), **ASKS_FOR_A_STATEMENT)


def ask_for_a_job(phone: Phone) -> None:
    contact = phone.looked_up()
    started = phone.call("job_start", contact_id=contact, **ASKS_FOR_A_STATEMENT).external
    phone.call("job_status", contact_id=contact, job_id=started["job_id"])


USES: dict[str, Callable[[Phone], None]] = {
    "job_start": start_a_job,
    "job_status": ask_for_a_job,
}


@pytest.mark.parametrize("function", USES)
def test_whatever_a_function_may_no_longer_do_its_log_tells_the_alarms(
    phone: Phone, function: str
) -> None:
    its_log_tells_the_alarms_what_it_may_no_longer_do(phone, function, USES[function])
