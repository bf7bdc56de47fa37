"""Jobs while their processes are killed, their messages doubled, disordered and moved back."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from attacks.campaign import Attempts, Campaign, Failures
from attacks.output import Output
from jobs.kind import STEPS_OF_KIND
from jobs.request import job_id_of
from jobs.tests.world import World
from tests.in_memory.kill import Killer

KINDS = sorted(STEPS_OF_KIND)
JOBS_A_WORLD = 10
"""So many share a queue, a table and a worker."""

DEADLY_MOMENTS = 400
REDRIVES = 3


def run(attempts: Attempts, output: Output) -> Failures:
    """Start jobs ten by ten in a world that kills, and look what became of each."""
    waiting: list[tuple[int, random.Random]] = []
    for attempt in attempts:
        waiting.append(attempt)
        if len(waiting) == JOBS_A_WORLD:
            yield from _world(waiting, output)
            waiting = []
    if waiting:
        yield from _world(waiting, output)


def _world(jobs: list[tuple[int, random.Random]], output: Output) -> Iterator[str]:
    chances = jobs[0][1]
    deadliness = chances.choice((0.02, 0.1, 0.3))
    world = World(Killer(lambda n, _: n < DEADLY_MOMENTS and chances.random() < deadliness))
    contacts = {f"c-{number}": chances.choice(KINDS) for number, chances in jobs}
    for contact, kind in contacts.items():
        world.start(kind, contact_id=contact)
        _disturb(world, chances)
    world.run_and_wait()
    after_kills = dict(world.crm.done)
    world.killer.spare()
    for _ in range(REDRIVES):
        world.aws.redrive()
        world.run()
    for message in [*world.aws.dead_letters, *(m.body for m in world.aws.queue)]:
        output.search(message, "message")
    started = {
        contact: kind
        for contact, kind in contacts.items()
        if job_id_of(contact, kind) in world.aws.table
    }
    steps = Counter(step for kind in started.values() for step in STEPS_OF_KIND[kind])
    twice = [step for step, times in world.crm.done.items() if times > steps[step]]
    for contact, kind in contacts.items():
        yield "; ".join(_wrong(world, contact, kind, twice))
    assert set(after_kills) <= set(world.crm.done)  # noqa: S101 - what was done stays done


def _disturb(world: World, chances: random.Random) -> None:
    """Deliver some messages twice, in another order, now or later; let the table be away."""
    queue = world.aws.queue
    if queue and chances.random() < 0.3:
        queue.append(replace(chances.choice(queue), message_id=f"twice-{len(queue)}", receives=0))
    chances.shuffle(queue)
    if chances.random() < 0.2:
        world.aws.unreachable = chances.choice((("PutItem",), ("GetItem",), ("SendMessage",)))
        world.deliver()
        world.aws.unreachable = ()
    elif chances.random() < 0.3:
        world.deliver()


def _wrong(world: World, contact: str, kind: str, twice: list[str]) -> Iterator[str]:
    job_id = job_id_of(contact, kind)
    state = world.status(job_id, contact_id=contact)["job_status"]
    if job_id in world.aws.table and state != "done":
        yield f"{job_id} is lost: {state}"
    if any(step in STEPS_OF_KIND[kind] for step in twice):
        yield f"{', '.join(twice)} was done twice"
    if state == "done" and world.aws.done_writes > len(world.aws.table):
        yield "a job was written down as done twice"


CAMPAIGN = Campaign(
    "jobs",
    "a job whose processes are killed and messages doubled: done once in the end",
    short=200,
    long=10_000,
    run=run,
)
