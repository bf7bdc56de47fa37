"""What comes from the page: read strictly, and bounded."""

import json
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connect_flows.phone.line import DOES
from connect_flows.phone.wire import LONGEST_ORDER, ORDERS, OrderError, read_order

if TYPE_CHECKING:
    from connect_flows_tests.phone.served import Served

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=8,
)


def test_every_order_is_done_by_somebody() -> None:
    assert DOES.keys() == ORDERS.keys()
    assert len(ORDERS) >= 10


@given(
    said=JSON | st.fixed_dictionaries({"do": st.sampled_from(list(ORDERS))}, optional={"key": JSON})
)
def test_what_is_no_order_is_refused_and_nothing_else_happens(said: object) -> None:
    with suppress(OrderError):
        assert read_order(json.dumps(said)).do in ORDERS


@pytest.mark.parametrize("text", ["", "{", "[" * 9000, "null", '{"do": ["dial"]}', '{"do": "x"}'])
def test_nonsense_is_refused_in_words(text: str) -> None:
    with pytest.raises(OrderError):
        read_order(text)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"do": "press"}, "press takes key"),
        ({"do": "press", "key": 1}, "not of type str"),
        ({"do": "hurry", "hurried": 1}, "not of type bool"),
        ({"do": "answer", "question": True, "choice": 0, "text": ""}, "not of type int"),
        ({"do": "skip", "more": ""}, "takes nothing"),
    ],
)
def test_an_order_has_its_parts_and_no_other(said: dict[str, Any], why: str) -> None:
    with pytest.raises(OrderError, match=why):
        read_order(json.dumps(said))


@pytest.mark.parametrize(
    ("order", "why"),
    [
        ({"do": "dial", "flow": "../secret", "channel": "voice", "from": "+15550100"}, "no flow"),
        ({"do": "dial", "flow": "order_line", "channel": "fax", "from": "+15550100"}, "no channel"),
        ({"do": "dial", "flow": "order_line", "channel": "voice", "from": "me"}, "not a telephone"),
        ({"do": "press", "key": "1"}, "No call is on the line"),
        ({"do": "throw", "switch": "behind:all", "how": "down"}, "no switch"),
        ({"do": "look", "flow": "/etc/passwd"}, "no flow"),
        ({"do": "hang_up"}, "No call is on the line"),
    ],
)
def test_what_cannot_be_done_is_told_and_the_line_stays(
    telephone: "Served", order: dict[str, Any], why: str
) -> None:
    more = {"language": "en-US", "hurried": True} if order["do"] == "dial" else {}
    with telephone.tab() as tab:
        tab.send(order.pop("do"), **order, **more)
        assert why in tab.until("trouble")["text"]
        tab.send("look", flow="order_line")
        assert tab.until("drawing")["flow"]["name"] == "order_line"


def test_bytes_and_nonsense_leave_the_line_open(telephone: "Served") -> None:
    with telephone.tab() as tab:
        tab.socket.send(b"\xff\x00")
        assert tab.until("trouble")
        tab.socket.send("no JSON")
        assert tab.until("trouble")


def test_a_message_that_is_too_long_ends_its_own_line_alone(telephone: "Served") -> None:
    from websockets.exceptions import ConnectionClosed

    with telephone.tab() as other, telephone.tab() as tab:
        tab.socket.send("x" * (LONGEST_ORDER + 1))
        with pytest.raises(ConnectionClosed):
            tab.until("nothing")
        other.send("look", flow="order_line")
        assert other.until("drawing")


def test_more_tabs_than_a_person_has_are_refused(telephone: "Served") -> None:
    from websockets.exceptions import InvalidStatus

    from connect_flows.phone.exchange import MOST_LINES

    with ExitStack() as stack:
        for _ in range(MOST_LINES):
            stack.enter_context(telephone.tab()).until("hello")
        with pytest.raises(InvalidStatus), telephone.tab():
            pass
    with telephone.tab() as tab:
        assert tab.until("hello")
