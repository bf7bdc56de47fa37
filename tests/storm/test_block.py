import pytest

from benchmarks.storm.execution.block import Passage, Try, is_string_map, pass_block


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def passing(*tries: tuple[float, Try]) -> Passage:
    """The passage of a contact whose tries take so many seconds and come to that."""
    clock, left = Clock(), list(tries)

    def invoke(wait_until: float) -> Try:
        seconds, outcome = left.pop(0)
        if clock.now + seconds > wait_until:
            clock.now = wait_until
            return Try("pending")
        clock.sleep(seconds)
        return outcome

    return pass_block(invoke, clock=clock, sleep=clock.sleep)


ANSWER = Try("answered", {"tier": "gold"})
ERROR = Try("error", error="it raised")
THROTTLED = Try("throttled")


def test_an_answer_leaves_by_success() -> None:
    passage = passing((0.5, ANSWER))
    assert passage.answer == {"tier": "gold"}
    assert passage.waited_seconds == pytest.approx(0.5)


def test_an_error_is_tried_again() -> None:
    passage = passing((0.5, ERROR), (0.5, ANSWER))
    assert passage.answer == {"tier": "gold"}
    assert passage.waited_seconds == pytest.approx(1.1)


def test_a_throttle_is_tried_again() -> None:
    assert passing((0.0, THROTTLED), (0.5, ANSWER)).answer == {"tier": "gold"}


def test_after_three_retries_the_contact_takes_the_error_branch() -> None:
    passage = passing(*[(0.1, ERROR)] * 5)
    assert passage.answer is None
    assert len(passage.tries) == 4


def test_nobody_waits_longer_than_the_block_allows() -> None:
    passage = passing((9.0, ANSWER))
    assert passage.answer is None
    assert passage.waited_seconds == pytest.approx(8.0)
    assert [one.outcome for one in passage.tries] == ["pending"]


def test_retries_happen_inside_the_limit_of_the_block() -> None:
    passage = passing((3.0, ERROR), (3.0, ERROR), (3.0, ANSWER))
    assert passage.answer is None
    assert passage.waited_seconds == pytest.approx(8.0)


def test_no_retry_starts_once_the_limit_has_passed() -> None:
    passage = passing((7.95, ERROR), (0.0, ANSWER))
    assert passage.answer is None
    assert len(passage.tries) == 1


@pytest.mark.parametrize(
    "answer",
    [None, "gold", ["gold"], {"tier": 1}, {"tier": {"name": "gold"}}, {"tier": "x" * 33_000}],
)
def test_an_answer_that_is_no_small_string_map_takes_the_error_branch(answer: object) -> None:
    assert passing((0.1, Try("answered", answer))).answer is None


def test_a_flat_map_of_strings_is_taken() -> None:
    assert is_string_map({"tier": "gold", "name": ""})
