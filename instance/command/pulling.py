"""`pull`: from an instance into files."""

from collections.abc import Iterator

from aws_session.answers import Unread
from instance.command import unread
from instance.command.asked import Asked
from instance.command.unnamed import told
from instance.compared.comparison import compare
from instance.drift.values import shown
from instance.pull.pull import Pulled, pull
from instance.skeleton.logged import logged_answers
from instance.skeleton.skeleton import lacks_scenarios, sketch


def run(asked: Asked) -> int:
    """Pull, and say what was written; return the exit code."""
    comparison = compare(asked.reader, asked.place, asked.folder, asked.environment, whole=True)
    if unread.told(comparison):
        return unread.NOT_READ
    done = pull(comparison)
    print(_report(done, asked))
    for line in _sketched(done, asked):
        print(line)
    return unread.NOT_READ if any(one.is_unread for one in done.left_out) else 0


def _sketched(done: Pulled, asked: Asked) -> Iterator[str]:
    """Write a first scenario for each flow that has none, and say what became of them."""
    new = [one for one in (*done.added, *done.changed, *done.same) if _is_new(asked, one)]
    if not new:
        return
    logged = logged_answers(asked.reader, asked.place, asked.now(), asked.sleep)
    if isinstance(logged, Unread):
        yield f"The flow log is not read ({shown(str(logged))}): functions' answers are guessed."
        logged = {}
    sketched = [sketch(asked.folder, stem, logged) for stem in new]
    yield from (f"no scenario  {one.stem}: {shown(one.why)}" for one in sketched if one.why)
    written = sum(not one.why for one in sketched)
    folder = asked.folder / "scenarios"
    yield f"{written} first scenarios: `python -m connect_flows test {folder}` plays them."


def _is_new(asked: Asked, stem: str) -> bool:
    return lacks_scenarios(asked.folder, stem)


def _report(done: Pulled, asked: Asked) -> str:
    lines = [f"new      {asked.folder / stem}.json" for stem in done.added]
    lines += [f"changed  {asked.folder / stem}.json" for stem in done.changed]
    for one in done.left_out:
        lines.append(f"left out {one.kind} '{shown(one.name)}': it {shown(one.why)}")
    if done.unnamed:
        lines.append("Without a name, and so as it is in this instance alone:")
        lines += [f"  {line}" for line in told(done.unnamed, asked.place)]
    if done.gone:
        lines.append(f"Files without a flow in the instance: {', '.join(done.gone)}")
    lines.append(
        f"{len(done.added)} new, {len(done.changed)} changed, {len(done.same)} the same."
        f" What they name is in {done.mapping}."
    )
    return "\n".join(lines)
