"""`push`: from files into an instance, after it was said what for."""

from collections.abc import Iterable, Sequence

from instance.command.asked import Asked
from instance.compared.comparison import Comparison, compare
from instance.drift.blocks import flow_differences
from instance.drift.values import shown
from instance.files.mapping import write_mapping
from instance.pull.pull import is_deployed_from_here, mapping_of
from instance.push.back import go_back, plan_back
from instance.push.changes import Changes
from instance.push.done import Push, Told
from instance.push.filled import Values
from instance.push.plan import Plan, Step, What, plan_push

_AGAIN = "Nothing was changed. To do it, run the same with --yes (make: YES=1)."


def run(asked: Asked) -> int:
    """Push, or say what a push would do; return the exit code."""
    comparison = compare(
        asked.reader,
        asked.place,
        asked.folder,
        asked.environment,
        whole=False,
        inverse=True,
        stems=asked.stems,
    )
    if asked.back:
        return _back(asked, comparison)
    values = Values(comparison)
    plan = plan_push(comparison, values, _meant(asked, comparison))
    if plan.refused or plan.missing:
        print("\n".join(_forbidden(plan)))
        return 2 if comparison.unread else 1
    for step in plan.changes:
        print("\n".join(_planned(step, comparison)))
    for doubt in plan.doubts:
        print(f"Look out: {shown(doubt)}")
    kept = len(plan.steps) - len(plan.changes)
    print(f"{len(plan.changes)} to push into {asked.place.alias}, {kept} the same.")
    if not plan.changes:
        return 0
    if asked.writer is None:
        print(_AGAIN)
        return 0
    changes = Changes(asked.writer, asked.place)
    code = _told(Push(changes, values, asked.now).carry_out(plan))
    _remember(asked, comparison, plan, values)
    return code


def _meant(asked: Asked, comparison: Comparison) -> Sequence[str] | None:
    """Return the files to push; without a choice not those that a deployment brings."""
    if asked.stems is not None:
        return asked.stems
    deployed = [stem for stem in comparison.folder.files if is_deployed_from_here(comparison, stem)]
    for stem in deployed:
        print(f"left     {stem}: a stack has it, and `make deploy` brings it")
    everything = {*comparison.folder.files, *comparison.folder.unreadable}
    return sorted(everything.difference(deployed)) if deployed else None


def _back(asked: Asked, comparison: Comparison) -> int:
    returns, unread = plan_back(asked.reader, comparison)
    for one in unread:
        print(f"Not read: {one}")
    if unread:
        return 2
    if not returns:
        print("No flow of these files has a version that a push made.")
        return 1
    for each in returns:
        print(f"back     {each.stem}: to version {each.before.number}, made {each.before.at}")
    if asked.writer is None:
        print(_AGAIN)
        return 0
    return _told(go_back(asked.reader, Changes(asked.writer, asked.place), returns))


def _told(each: Iterable[Told]) -> int:
    code = 0
    for told in each:
        print(f"{told.what:8} {told.stem}", flush=True)
        for problem in told.problems:
            print(f"         {shown(problem)}", flush=True)
            code = 1
    return code


def _remember(asked: Asked, comparison: Comparison, plan: Plan, values: Values) -> None:
    """Write down where the flows are now, so that they are found whatever they are called."""
    mapping = mapping_of(comparison)
    for step in plan.changes:
        arn = values.arn_of(step.file.stem)
        if arn and (step.live is None or not is_deployed_from_here(comparison, step.file.stem)):
            mapping.setdefault(step.file.kind, {})[step.file.stem] = arn
    write_mapping(asked.folder, asked.place, mapping)


def _planned(step: Step, comparison: Comparison) -> list[str]:
    file = step.file
    if step.what is What.CREATE:
        empty = ", first empty: others name it before" if step.is_first_empty else ""
        return [f"create   {file.stem}: the {file.kind} '{shown(file.name)}'{empty}"]
    if step.live is None:
        return [f"publish  {file.stem}: '{shown(file.name)}' is a draft so far"]
    lines = flow_differences(file.form, comparison.written[file.stem].form)
    return [
        f"update   {file.stem}: '{shown(step.live.name)}'",
        *[f"         {one}" for one in lines],
    ]


def _forbidden(plan: Plan) -> list[str]:
    lines = [shown(one) for one in plan.refused]
    lines += [
        f"{one.stem}.json: {shown(str(one.placeholder))}. {shown(one.why)}" for one in plan.missing
    ]
    return [*lines, "Nothing was changed."]
