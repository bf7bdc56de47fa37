import signal

import pytest

from demo import __main__ as command


def test_a_second_interrupt_does_not_reach_the_clean_up(monkeypatch: pytest.MonkeyPatch) -> None:
    held: dict[int, object] = {}
    monkeypatch.setattr("signal.signal", held.__setitem__)
    with pytest.raises(KeyboardInterrupt):
        command._as_interrupt(signal.SIGINT, None)
    assert held == {signal.SIGINT: signal.SIG_IGN, signal.SIGTERM: signal.SIG_IGN}
