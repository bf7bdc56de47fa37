"""Messages wait for a page that lags, and not for ever."""

import asyncio
import threading

import pytest

from connect_flows.phone.outbox import MOST_WAITING, Outbox, PageGoneError


def put_all(outbox: Outbox, count: int) -> None:
    for n in range(count):
        outbox.put({"n": n})


def test_messages_come_in_order_and_those_that_wait_come_together() -> None:
    async def taken() -> list[object]:
        outbox = Outbox(asyncio.get_running_loop())
        first = threading.Thread(target=put_all, args=(outbox, 5))
        first.start()
        await asyncio.to_thread(first.join)
        outbox.put_at_once({"n": 5})
        return [message["n"] for message in await outbox.take()]

    assert asyncio.run(taken()) == [0, 1, 2, 3, 4, 5]


def test_a_call_waits_for_a_page_that_lags() -> None:
    async def counts() -> list[int]:
        outbox = Outbox(asyncio.get_running_loop())
        many = MOST_WAITING * 3
        putting = threading.Thread(target=put_all, args=(outbox, many))
        putting.start()
        seen: list[int] = []
        while sum(seen) < many:
            seen.append(len(await outbox.take()))
        putting.join()
        return seen

    seen = asyncio.run(counts())
    assert max(seen) <= MOST_WAITING
    assert sum(seen) == MOST_WAITING * 3


def test_a_page_that_takes_nothing_is_given_up_and_told_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("connect_flows.phone.outbox._PATIENCE_SECONDS", 0.05)

    async def ends() -> None:
        outbox = Outbox(asyncio.get_running_loop())
        put_all(outbox, MOST_WAITING)
        with pytest.raises(PageGoneError):
            outbox.put({"n": "one too many"})
        assert len(await outbox.take()) == MOST_WAITING
        with pytest.raises(PageGoneError):
            await outbox.take()

    asyncio.run(ends())
