"""Plays faults, each on a day of its own, and keeps what they leave in CloudWatch."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from alarm_proof.centre.centre import Centre
from alarm_proof.centre.clock import Clock
from alarm_proof.centre.deployed import Deployed
from alarm_proof.centre.environments import Environments
from alarm_proof.centre.recording import Recording
from alarm_proof.centre.trouble import NORMAL
from alarm_proof.centre.wire import Wire
from alarm_proof.cloudwatch.embedded_metrics import embedded
from alarm_proof.cloudwatch.metric_filter import MetricFilter
from alarm_proof.cloudwatch.metrics import Metrics
from alarm_proof.faults.fault import Fault

CALM_MINUTES = 10
"""Before a fault, so that there is something to compare with."""

DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Played:
    """A fault, and what it left in CloudWatch.

    Attributes:
        minutes: Those in which alarms are evaluated.
        begins: The minute in which the fault begins.
        ends: The minute in which it is over.
        counted: Metrics of the logs, by the filter that made them.
    """

    fault: Fault
    recording: Recording
    minutes: range
    begins: int
    ends: int
    counted: dict[MetricFilter | None, Metrics] = field(default_factory=dict)

    def metrics(self, filters: Iterable[MetricFilter]) -> Metrics:
        """AWS's metrics, those of log lines by themselves, and those of metric filters."""
        made = Metrics()
        made.add(self.recording.metrics)
        made.add(self._kept(None))
        for one in filters:
            made.add(self._kept(one))
        return made

    def _kept(self, filter_: MetricFilter | None) -> Metrics:
        """What a filter counts, or for None what lines carry, worked out once."""
        if filter_ not in self.counted:
            logs = self.recording.logs
            if filter_ is None:
                every = (event for events in logs.values() for event in events)
                self.counted[filter_] = embedded(every)
            else:
                self.counted[filter_] = filter_.count(logs.get(filter_.log_group, []))
        return self.counted[filter_]


def play(deployed: Deployed, faults: Sequence[Fault]) -> Iterator[Played]:
    """Play faults one after the other, each on a day of its own and in a centre of its own."""
    clock = Clock()
    wire = Wire(clock)
    environments = Environments(wire.exchange)
    with clock.installed(), environments.open():
        for fault in faults:
            # Two days later nothing is left that a function remembers.
            clock.advance_to((clock.minute // DAY_MINUTES + 3) * DAY_MINUTES * 60)
            centre = Centre(deployed, environments, wire, clock)
            centre.start()
            first = clock.minute
            begins = first + CALM_MINUTES
            ends = begins + fault.minutes
            last = ends + fault.quiet
            for minute in range(first, last):
                trouble = NORMAL if minute < begins else fault.trouble
                centre.play(minute, fault.after if minute >= ends else trouble)
            yield Played(fault, centre.recording, range(first + 1, last + 1), begins, ends)
