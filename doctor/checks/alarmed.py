"""Which alarms watch a metric of a function, and whether they see its callers."""

from collections.abc import Iterator

from doctor.check import Answer, fail, ok, warn
from doctor.evidence.alarms import Alarm, Alarms, Watches
from doctor.evidence.evidence import Evidence
from doctor.evidence.function import Function


def alarmed(function: Function, evidence: Evidence, metric: str, advice: str) -> Answer:
    """Say how well a metric of a function is watched.

    Args:
        function: the function.
        evidence: with the alarms.
        metric: such as `Errors`.
        advice: which alarm to make.
    """
    function.require()
    found: dict[Watches, list[str]] = {}
    alarms = evidence.alarms[function.arn.region].value
    for alarm, sees in watching(function, alarms, metric):
        found.setdefault(sees, []).append(alarm.name)
    dimensions = _dimensions(function)
    if Watches.CALLERS in found:
        return ok(f"An alarm watches {metric}", found[Watches.CALLERS][0])
    searching = [one.name for one in alarms.searching if metric in one.queries]
    if searching:
        return ok(f"An alarm finds {metric} by a query", searching[0])
    if Watches.ALL in found:
        return warn(
            f"The alarm on {metric} counts tests and other versions too",
            found[Watches.ALL][0],
            f"Give it the dimensions of what flows invoke: {dimensions}.",
        )
    if Watches.OTHERS in found and not _serves_another(function, evidence, metric):
        return fail(
            f"The alarm on {metric} never sees what flows invoke",
            found[Watches.OTHERS][0],
            f"Give it the dimensions of what flows invoke: {dimensions}.",
        )
    return warn(f"No alarm watches {metric}", dimensions, advice)


def _serves_another(function: Function, evidence: Evidence, metric: str) -> bool:
    """Say whether an alarm on another alias sees callers there: then it is not misplaced."""
    alarms = evidence.alarms[function.arn.region].value
    return any(
        sees is Watches.CALLERS
        for other in evidence.beside(function)
        for _, sees in watching(other, alarms, metric)
    )


def watching(function: Function, alarms: Alarms, metric: str) -> Iterator[tuple[Alarm, Watches]]:
    """Yield the alarms on a metric of a function, each with what it sees."""
    for alarm in alarms.by_function.get(function.arn.name, ()):
        for watched in alarm.watched:
            sees = watched.watches(function.arn) if watched.metric == metric else None
            if sees:
                yield alarm, sees


def _dimensions(function: Function) -> str:
    name = f"FunctionName={function.arn.name}"
    return name if function.arn.is_latest else f"{name}, Resource={function.arn.short}"
