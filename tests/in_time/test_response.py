"""Reading an answer, however it arrives; the odd ones are in tests/faults, on real sockets."""

import contextlib
import io
import time
from http.client import HTTPResponse

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from in_time.budget import Cause, DownstreamError
from in_time.wire import Response
from in_time.wire.response import MOST_BYTES, read_response
from in_time.wire.stream import LostBeforeAnswerError


class Portions:
    """Bytes as a network hands them out."""

    def __init__(self, *portions: bytes) -> None:
        self._portions = [portion for portion in portions if portion]

    def recv(self, _size: int, /) -> bytes:
        return self._portions.pop(0) if self._portions else b""


def in_portions(data: bytes, sizes: list[int]) -> Portions:
    portions, at = [], 0
    for size in sizes:
        portions.append(data[at : at + size])
        at += size
    return Portions(*portions, data[at:])


def chunked(body: bytes, size: int) -> bytes:
    chunks = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks) + b"0\r\n\r\n"


sizes = st.lists(st.integers(min_value=1, max_value=40), max_size=30)


@given(st.binary(max_size=300), sizes, st.none() | st.integers(min_value=1, max_value=50))
def test_an_answer_is_the_same_in_whatever_portions_it_arrives(
    body: bytes, portions: list[int], chunk: int | None
) -> None:
    length = f"Content-Length: {len(body)}" if chunk is None else "Transfer-Encoding: chunked"
    head = f"HTTP/1.1 200 OK\r\nX-A:  b \r\nx-a: c\r\n{length}\r\n\r\n".encode()
    wire = head + (body if chunk is None else chunked(body, chunk))
    response, lasting = read_response(in_portions(wire, portions))
    assert (response.status, response.body, lasting) == (200, body, True)
    assert response.headers["x-a"] == "b, c"


names = st.text("!#$%&'*+.^_`|~-09azAZ", min_size=1, max_size=5)
values = st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=8)
headers = st.lists(st.tuples(names, values), max_size=5).map(
    lambda pairs: "".join(f"{name}: {value}\r\n" for name, value in pairs)
)


class Wire:
    """What http.client takes for a socket."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def makefile(self, _mode: str) -> io.BytesIO:
        return io.BytesIO(self._data)


@settings(max_examples=50)
@given(
    status=st.sampled_from([200, 204, 206, 304, 404, 429, 503, 599]),
    reason=st.sampled_from(["", " ", " Not Found", " \u00dc"]),
    interim=st.lists(headers, max_size=2),
    others=headers,
    body=st.binary(max_size=100),
    framing=st.sampled_from(["length", "chunks", "the end"]),
    closing=st.sampled_from(["", "Connection: Close\r\n", "Connection: keep-alive\r\n"]),
    portions=sizes,
)
def test_any_right_answer_is_read_as_http_client_reads_it(
    status: int,
    reason: str,
    interim: list[str],
    others: str,
    body: bytes,
    framing: str,
    closing: str,
    portions: list[int],
) -> None:
    bodiless = status in {204, 304}
    how = {"length": f"Content-Length: {len(body)}\r\n", "chunks": "Transfer-Encoding: Chunked\r\n"}
    ours = "" if bodiless else how.get(framing, "")
    before = "".join(f"HTTP/1.1 100 Go on\r\n{one}\r\n" for one in interim)
    head = f"{before}HTTP/1.1 {status}{reason}\r\n{others}{ours}{closing}\r\n".encode("latin-1")
    wire = head + (b"" if bodiless else chunked(body, 7) if framing == "chunks" else body)

    expected = HTTPResponse(Wire(wire))  # type: ignore[arg-type]  # of a socket it only makes a file
    expected.begin()
    response, lasting = read_response(in_portions(wire, portions))
    assert (response.status, response.body) == (expected.status, expected.read())
    assert lasting is not expected.will_close
    assert response.headers == {
        name.lower(): ", ".join(value.strip(" \t") for value in expected.headers.get_all(name, []))
        for name in expected.headers
    }


@given(st.binary(max_size=300), sizes)
def test_whatever_arrives_is_an_answer_or_a_downstream_error(
    data: bytes, portions: list[int]
) -> None:
    for wire in (data, b"HTTP/1.1 200 OK\r\n" + data, b"HTTP/1.1 200 OK\r\n\r\n" + data):
        with contextlib.suppress(DownstreamError):
            assert isinstance(read_response(in_portions(wire, portions))[0], Response)


def test_an_answer_without_a_length_lasts_until_the_peer_closes() -> None:
    response, lasting = read_response(Portions(b"HTTP/1.1 200 OK\r\n\r\n", b"o", b"k"))
    assert (response.body, lasting) == (b"ok", False)


@pytest.mark.parametrize(
    ("status", "header", "lasts"),
    [
        (304, "Content-Length: 5", True),
        (304, "Transfer-Encoding: chunked", True),
        (204, "Server: s", True),
        (204, "Content-Length: 0", True),
        (204, "Content-Length: 5", False),
        (204, "Transfer-Encoding: chunked", False),
    ],
)
def test_an_answer_without_a_body_has_none_and_is_the_last_where_it_may_send_one(
    status: int, header: str, lasts: bool
) -> None:
    response, lasting = read_response(
        Portions(f"HTTP/1.1 {status} No\r\n{header}\r\n\r\n".encode())
    )
    assert (response.status, response.body, lasting) == (status, b"", lasts)


def test_small_chunks_cost_as_much_in_one_portion_as_in_many() -> None:
    body = b"x" * 60_000
    wire = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunked(body, 1)

    def cost(size: int) -> float:
        began = time.process_time()
        source = in_portions(wire, [size] * (len(wire) // size))
        assert read_response(source)[0].body == body
        return time.process_time() - began

    assert cost(len(wire)) < 5 * cost(1000)  # ten times, where each chunk copies what follows


@pytest.mark.parametrize(
    "wire",
    [
        f"HTTP/1.1 200 OK\r\nContent-Length: {MOST_BYTES + 1}\r\n\r\n".encode(),
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffff\r\n",
        b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * (MOST_BYTES + 1),
    ],
)
def test_a_body_beyond_the_limit_is_not_read(wire: bytes) -> None:
    with pytest.raises(DownstreamError) as raised:
        read_response(in_portions(wire, [65_536] * 16))
    assert raised.value.cause is Cause.TOO_LARGE


def test_silence_is_told_from_half_an_answer() -> None:
    with pytest.raises(LostBeforeAnswerError):
        read_response(Portions())
    with pytest.raises(DownstreamError) as raised:
        read_response(Portions(b"H"))
    assert not isinstance(raised.value, LostBeforeAnswerError)
    assert raised.value.cause is Cause.UNREACHABLE
