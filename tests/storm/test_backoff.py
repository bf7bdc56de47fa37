import pytest

from benchmarks.storm.variants.repaired import backoff


def test_it_tries_five_times_and_waits_longer_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr("time.sleep", waits.append)

    def overloaded() -> None:
        raise ConnectionError("HTTP Error 503: Service Unavailable")

    with pytest.raises(RuntimeError):
        backoff.call_with_backoff(overloaded)
    assert all(2**i <= wait <= 2**i + 1 for i, wait in enumerate(waits))
    assert len(waits) == 5


def test_other_errors_are_raised_at_once() -> None:
    def refused() -> None:
        raise ConnectionRefusedError("Connection refused")

    with pytest.raises(ConnectionRefusedError):
        backoff.call_with_backoff(refused)
