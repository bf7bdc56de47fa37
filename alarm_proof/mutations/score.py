"""Which mutants the proof notices."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from alarm_proof import runbook
from alarm_proof.alarms import Alarms
from alarm_proof.cloudwatch.assumed import Assumed
from alarm_proof.cloudwatch.composite_alarm import CompositeAlarm
from alarm_proof.cloudwatch.metric_alarm import MetricAlarm
from alarm_proof.cloudwatch.metric_filter import MetricFilter
from alarm_proof.cloudwatch.metrics import Metrics
from alarm_proof.cloudwatch.unsupported import UnsupportedError
from alarm_proof.cloudwatch.watch import History, watch, watch_composite
from alarm_proof.judging import expected, judge
from alarm_proof.mutations.mutant import Mutant
from alarm_proof.playing import Played
from alarm_proof.proof import Proof

_ASSUMED = Assumed()


@dataclass(frozen=True, slots=True)
class Score:
    """What came of the mutants.

    Attributes:
        noticed: How many of each kind.
        made: How many of each kind there are.
        survivors: Names of those that nobody notices.
    """

    noticed: Mapping[str, int]
    made: Mapping[str, int]
    survivors: Sequence[str]

    @property
    def percent(self) -> float:
        """The share that is noticed."""
        return 100 * sum(self.noticed.values()) / sum(self.made.values())

    def text(self) -> str:
        """As a page says it."""
        rows = "".join(
            f"| {kind} | {made} | {self.noticed.get(kind, 0)} |\n"
            for kind, made in sorted(self.made.items())
        )
        made, noticed = sum(self.made.values()), sum(self.noticed.values())
        return (
            "Each pattern, dimension, threshold, statistic, comparison and period is broken by a "
            "character or a word. A mutant is noticed when a cell of the table is wrong or shows "
            f"another minute.\n\n**{noticed} of {made} are noticed: {self.percent:.1f} %.**\n\n"
            f"| what is broken | mutants | noticed |\n|---|---|---|\n{rows}"
        )


class Judge:
    """Knows what each alarm does in each fault, and holds a broken one against it."""

    def __init__(self, proof: Proof) -> None:
        self._proof = proof
        there = proof.alarms.short_names(proof.prefix)
        entries = runbook.read()
        self._entries = entries
        self._due = {one.fault.name: expected(one.fault, entries, there) for one in proof.played}
        self._functions = {one.fault.function for one in proof.played} - {""}
        self._histories: dict[tuple[str, str], History] = {}
        self._made: dict[str, Metrics] = {}

    def score(self, mutants: Iterable[Mutant]) -> Score:
        """Judge them all."""
        made, noticed, survivors = Counter[str](), Counter[str](), []
        for mutant in mutants:
            made[mutant.kind] += 1
            if self.notices(mutant):
                noticed[mutant.kind] += 1
            else:
                survivors.append(mutant.name)
        return Score(noticed, made, survivors)

    def notices(self, mutant: Mutant) -> bool:
        """Whether a cell is another, or the templates are refused."""
        try:
            if mutant.resource == "AWS::Logs::MetricFilter":
                return self._notices_filter(mutant)
            if mutant.resource == "AWS::CloudWatch::CompositeAlarm":
                return self._notices_composite(CompositeAlarm.read(mutant.properties))
            return self._notices_alarm(MetricAlarm.read(mutant.properties))
        except (UnsupportedError, KeyError, ValueError):
            return True

    def _notices_alarm(self, alarm: MetricAlarm) -> bool:
        right = self._proof.alarms.metric[alarm.name]
        if alarm.description.rpartition("#")[2] != right.description.rpartition("#")[2]:
            return bool(replace_alarm(self._proof, alarm).unexplained())
        if right.tells and not alarm.tells:
            return True
        return any(
            self._differs(one, alarm, watch(alarm, self._metrics(one), one.minutes, _ASSUMED))
            for one in self._telling_first(alarm.name)
        )

    def _notices_composite(self, alarm: CompositeAlarm) -> bool:
        if self._proof.alarms.composite[alarm.name].tells and not alarm.tells:
            return True
        return any(
            self._differs(
                one,
                alarm,
                watch_composite(
                    alarm,
                    {name: self._history(one, name) for name in self._proof.alarms.metric},
                    one.minutes,
                ),
            )
            for one in self._telling_first(alarm.name)
        )

    def _notices_filter(self, mutant: Mutant) -> bool:
        right, broken = MetricFilter.read(mutant.original), MetricFilter.read(mutant.properties)
        readers = [
            alarm
            for alarm in self._proof.alarms.metric.values()
            if any(
                (read.metric.namespace, read.metric.name) == (right.namespace, right.metric)
                for read in alarm.reads.values()
            )
        ]
        return any(
            self._differs(
                one,
                alarm,
                watch(alarm, self._with(one, right, broken), one.minutes, _ASSUMED),
            )
            for alarm in readers
            for one in self._telling_first(alarm.name)
        )

    def _metrics(self, played: Played) -> Metrics:
        """What the right filters make of it, worked out once."""
        name = played.fault.name
        if name not in self._made:
            self._made[name] = played.metrics(self._proof.alarms.filters)
        return self._made[name]

    def _with(self, played: Played, right: MetricFilter, broken: MetricFilter) -> Metrics:
        """The same with a broken filter in the place of the right one."""
        made = self._metrics(played).without(played.counted[right].known())
        made.add(broken.count(played.recording.logs.get(broken.log_group, ())))
        return made

    def _telling_first(self, alarm: str) -> Sequence[Played]:
        """Faults that ring the alarm before those that do not: most mutants end there.

        One that is played on another function than the alarm's is as calm for it as the calm ones.
        """
        short = alarm.removeprefix(self._proof.prefix)
        owner = next((one for one in self._functions if short.startswith(f"{one}-")), "")
        mine = [one for one in self._proof.played if not owner or one.fault.function in {"", owner}]
        return sorted(mine, key=lambda one: short not in self._due[one.fault.name])

    def _differs(self, played: Played, alarm: MetricAlarm | CompositeAlarm, is_: History) -> bool:
        short = alarm.name.removeprefix(self._proof.prefix)
        due = self._due[played.fault.name]
        cell = judge(played, is_, rings=short in due, within=due.get(short, 0))
        was = self._proof.cells[played.fault.name][short]
        return bool(cell.wrong) or cell.rang_after != was.rang_after

    def _history(self, played: Played, name: str) -> History:
        key = (played.fault.name, name)
        if key not in self._histories:
            alarm, metrics = self._proof.alarms.metric[name], self._metrics(played)
            self._histories[key] = watch(alarm, metrics, played.minutes, _ASSUMED)
        return self._histories[key]


def replace_alarm(proof: Proof, alarm: MetricAlarm) -> Proof:
    """The proof with another alarm of the same name."""
    metric = {**proof.alarms.metric, alarm.name: alarm}
    return replace(proof, alarms=Alarms(metric, proof.alarms.composite, proof.alarms.filters))
