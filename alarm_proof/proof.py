"""The whole proof of one environment: every fault played, every alarm judged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from alarm_proof import runbook
from alarm_proof.alarms import Alarms
from alarm_proof.centre.deployed import Deployed
from alarm_proof.cloudwatch.assumed import Assumed
from alarm_proof.faults.fault import Fault
from alarm_proof.faults.table import FAULTS
from alarm_proof.judging import Cell, expected, histories, judge
from alarm_proof.playing import Played, play
from alarm_proof.templates import Templates


@dataclass(frozen=True, slots=True)
class Proof:
    """What came of it.

    Attributes:
        alarms: As the templates hold them.
        prefix: What all names of alarms begin with.
        played: Every fault.
        cells: By the fault's name and the alarm's, without the prefix.
    """

    alarms: Alarms
    prefix: str
    played: Sequence[Played]
    cells: Mapping[str, Mapping[str, Cell]]

    def wrong(self) -> list[str]:
        """What is not as it has to be, a line each."""
        found = [
            f"{fault}: {alarm} {cell.wrong}"
            for fault, row in self.cells.items()
            for alarm, cell in row.items()
            if cell.wrong
        ]
        found += [
            f"{alarm} does not ring for any fault: it is not proved that it can"
            for alarm in self.unrung()
        ]
        return found + self.unexplained()

    def unrung(self) -> list[str]:
        """Alarms that have to ring for no fault."""
        rung = {name for row in self.cells.values() for name, cell in row.items() if cell.rings}
        return sorted({name for row in self.cells.values() for name in row} - rung)

    def unexplained(self) -> list[str]:
        """Alarms whose description leads to another section than the runbook's table."""
        entries, found = runbook.read(), []
        for alarm in self.alarms.all():
            entry = runbook.entry_of(alarm.name.removeprefix(self.prefix), entries)
            section = alarm.description.rpartition("#")[2]
            if section != entry.section:
                found.append(f"{alarm.name} leads to #{section}, the runbook to #{entry.section}")
        return found


def prove(templates: Templates, *, faults: Sequence[Fault] = FAULTS) -> Proof:
    """Play faults in an environment, each once, and judge its alarms.

    Raises:
        TemplateError, UnsupportedError: The templates hold what is not evaluated here.
        KeyError: The runbook has no row for an alarm.
    """
    alarms, deployed = Alarms.read(templates), Deployed.read(templates)
    prefix = f"{deployed.prefix}-"
    entries, there = runbook.read(), alarms.short_names(prefix)
    chosen = [
        one
        for each in faults
        for one in each.played_on(deployed)
        # A fault of something that is not in this environment would ring nothing.
        if not one.alarms or expected(one, entries, there)
    ]
    played = list(play(deployed, chosen))
    return Proof(alarms, prefix, played, judged(played, alarms, prefix, Assumed()))


def judged(
    played: Sequence[Played], alarms: Alarms, prefix: str, assumed: Assumed
) -> Mapping[str, Mapping[str, Cell]]:
    """Judge alarms over what was played."""
    entries, there = runbook.read(), alarms.short_names(prefix)
    cells: dict[str, Mapping[str, Cell]] = {}
    for one in played:
        due = expected(one.fault, entries, there)
        cells[one.fault.name] = {
            (short := name.removeprefix(prefix)): judge(
                one, history, rings=short in due, within=due.get(short, 0)
            )
            for name, history in histories(one, alarms, assumed).items()
        }
    return cells
