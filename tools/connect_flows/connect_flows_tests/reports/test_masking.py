"""No phone number leaves in a transcript, a log or a report."""

from hypothesis import given, settings
from hypothesis import strategies as st

from connect_flows.contact.events import BlockEntered
from connect_flows.contact.start import ContactStart
from connect_flows.report.page.page import draw_page
from connect_flows.scenarios.event_texts import value_with_texts
from connect_flows.scenarios.masking import Masking, masked
from connect_flows_tests.reports.small_flow import call, played


def test_a_number_keeps_its_length_and_last_two_digits() -> None:
    assert Masking().text("call +15550100 now") == "call +******00 now"


def test_the_contacts_own_number_is_hidden_without_its_plus_too() -> None:
    masking = Masking("+15550100")

    assert masking.text("15550100, +15550100") == "******00, +******00"
    assert masking.text("order 9915550100") == "order 9915550100"


def test_keys_values_and_lists_are_masked_alike() -> None:
    said = {"+15550100": ["+15550101", 7, None]}
    assert value_with_texts(said, Masking().text) == {"+******00": ["+******01", 7, None]}


def test_an_event_keeps_its_type_time_and_place() -> None:
    events = played()
    hidden = list(masked(events, Masking("+15550100")))

    assert [type(e) for e in hidden] == [type(e) for e in events]
    assert [e.at for e in hidden] == [e.at for e in events]
    look = next(e for e in hidden if isinstance(e, BlockEntered) and e.action == "look")
    assert look.parameters["LambdaInvocationAttributes"] == {"caller": "+******00"}


@settings(max_examples=25)  # each draws a whole page
@given(number=st.from_regex(r"\+[1-9][0-9]{6,14}", fullmatch=True), words=st.text(max_size=20))
def test_no_number_of_a_contact_is_on_its_page(number: str, words: str) -> None:
    contact = ContactStart(customer=number)
    events = played(contact=contact, answer={"name": f"{words} {number} {number[1:]}"})
    told = call(events, title=f"Call of {number}", contact=contact).masked()
    page = draw_page([told], title="Calls")

    assert number[1:] not in page
