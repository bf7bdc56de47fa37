"""`pull`: from an instance into files."""

from instance.command.asked import Asked
from instance.compared.beside import lay_beside
from instance.drift.values import shown
from instance.naming.written import Unnamed
from instance.pull.pull import Pulled, pull


def run(asked: Asked) -> int:
    """Pull, and say what was written; return the exit code."""
    beside = lay_beside(asked.reader, asked.place, asked.folder, asked.environment, whole=True)
    if beside.unread:
        for unread in beside.unread:
            print(f"Not read: {unread}")
        return 2
    done = pull(beside)
    print(_report(done, asked))
    return 1 if any(one.is_unread for one in done.left_out) else 0


def _report(done: Pulled, asked: Asked) -> str:
    lines = [f"new      {asked.folder / stem}.json" for stem in done.added]
    lines += [f"changed  {asked.folder / stem}.json" for stem in done.changed]
    for one in done.left_out:
        lines.append(f"left out {one.kind} '{shown(one.name)}': it {shown(one.why)}")
    if done.unnamed:
        lines.append("Without a name, and so as it is in this instance alone:")
        lines += [f"  {_line(one)}" for one in done.unnamed]
    if done.gone:
        lines.append(f"Files without a flow in the instance: {', '.join(done.gone)}")
    lines.append(
        f"{len(done.added)} new, {len(done.changed)} changed, {len(done.same)} the same."
        f" What they name is in {done.mapping}."
    )
    return "\n".join(lines)


def _line(one: Unnamed) -> str:
    where = f", block '{shown(one.block)}'" if one.block else ""
    return f"'{shown(one.flow)}'{where}: {shown(one.what)}. {shown(one.why)}"
