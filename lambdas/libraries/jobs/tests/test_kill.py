"""Whatever is killed, and whenever: a job is finished once, or it is in the dead-letter queue
and its record says that it failed. It is never lost and never done twice.
"""

import itertools
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobs.kind import STEPS_OF_KIND
from jobs.request import job_id_of
from jobs.tests.world import World
from tests.in_memory.kill import Killer

KINDS = sorted(STEPS_OF_KIND)


def moments_of(kind: str) -> list[str]:
    """What happens when nobody is killed."""
    world = World()
    world.start(kind)
    world.run()
    return world.killer.moments


def killing_at(victims: set[int]) -> Callable[[int, str], bool]:
    return lambda number, _moment: number in victims


def killing_always_at(fatal: str) -> Callable[[int, str], bool]:
    return lambda _number, moment: moment == fatal


def world_after(kind: str, at: Callable[[int, str], bool]) -> World:
    world = World(Killer(at))
    world.start(kind)
    world.run_and_wait()
    world.killer.spare()
    return world


def assert_nothing_is_lost_or_done_twice(world: World, kind: str) -> None:
    state = world.status(job_id_of("c-1", kind))["job_status"]
    assert max(world.crm.done.values(), default=0) <= 1
    if state == "done":
        assert world.aws.done_writes == 1
        assert set(world.crm.done) == set(STEPS_OF_KIND[kind])
    elif world.aws.sent:
        assert world.aws.dead_letters
        # Without a record only if whoever could have written one was killed each time.
        assert state == ("failed" if world.aws.table else "pending")
    else:
        assert not world.aws.table  # it was never started, and nothing says that it was


def assert_redrive_finishes_it(world: World, kind: str) -> None:
    if not world.aws.sent:
        return
    world.aws.redrive()
    world.run()
    assert world.status(job_id_of("c-1", kind))["job_status"] == "done"
    assert world.aws.done_writes == 1
    assert world.crm.done == dict.fromkeys(STEPS_OF_KIND[kind], 1)
    assert not world.aws.dead_letters


@pytest.mark.parametrize("kind", KINDS)
def test_killed_once_at_any_moment_the_job_is_finished_once(kind: str) -> None:
    moments = moments_of(kind)
    assert len(moments) > 15
    for victim in range(len(moments)):
        world = world_after(kind, killing_at({victim}))
        assert world.status(job_id_of("c-1", kind))["job_status"] == "done", moments[victim]
        assert_nothing_is_lost_or_done_twice(world, kind)


@pytest.mark.parametrize("kind", KINDS)
def test_killed_twice_at_any_two_moments_nothing_is_lost_or_done_twice(kind: str) -> None:
    moments = range(len(moments_of(kind)) + 10)
    for victims in itertools.combinations(moments, 2):
        world = world_after(kind, killing_at(set(victims)))
        assert_nothing_is_lost_or_done_twice(world, kind)


@pytest.mark.parametrize("kind", KINDS)
def test_killed_every_time_at_the_same_moment_the_job_can_be_finished_later(kind: str) -> None:
    for fatal in sorted(set(moments_of(kind))):
        world = world_after(kind, killing_always_at(fatal))
        assert_nothing_is_lost_or_done_twice(world, kind)
        assert_redrive_finishes_it(world, kind)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=150, deadline=None)
@given(fates=st.lists(st.booleans(), max_size=120))
def test_killed_at_any_moments_nothing_is_lost_or_done_twice(kind: str, fates: list[bool]) -> None:
    world = world_after(kind, killing_at({number for number, fate in enumerate(fates) if fate}))
    assert_nothing_is_lost_or_done_twice(world, kind)
    assert_redrive_finishes_it(world, kind)


def test_a_broken_job_moved_back_before_its_record_says_failed_is_finished() -> None:
    world = World()
    world.start("card_replacement")
    world.deliver()
    world.crm.down, world.aws.unreachable = True, ("PutItem",)
    world.run()
    assert world.status(job_id_of("c-1", "card_replacement"))["job_status"] == "pending"
    world.crm.down, world.aws.unreachable = False, ()
    assert_redrive_finishes_it(world, "card_replacement")
