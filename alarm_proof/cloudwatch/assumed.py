"""What AWS does not document, and is assumed: each with a name that the code and a page share."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Assumed:
    """One choice for everything that no page settles.

    Attributes:
        extra_periods: Periods that CloudWatch retrieves beyond the evaluation periods.
        late_minutes: How long a data point takes to arrive.
    """

    extra_periods: int = 2
    late_minutes: int = 1


ALTERNATIVES = (Assumed(0, 0), Assumed(2, 1), Assumed(4, 2))
"""The proof holds under each of these, so none of them decides anything."""

ASSUMPTIONS: Mapping[str, str] = {
    "evaluation-range": "CloudWatch retrieves more periods than the evaluation periods. How many "
    "is not published; its example of three retrieves five. Tried with none, two and four more.",
    "late-data": "Data points arrive within two minutes. Tried with none, one and two.",
    "sliding-windows": "A sliding window moves on by a minute at each evaluation, also where the "
    "period is longer.",
    "fill-of-nothing": "`FILL` fills a metric that has no data point at all in the range.",
    "missing-on-both-sides": "An operation on two metrics gives no data point where both have "
    "none.",
    "not-equal-needs-a-value": "In a metric filter, `!=` does not match an event without the "
    "property.",
    "filter-time": "A metric filter counts an event at the event's own time.",
    "exact-percentiles": "A percentile is the value at its rank: CloudWatch's own method is not "
    "published.",
    "zeros-of-lambda": "Lambda writes `Errors` and `Throttles` as 0 for an invocation with "
    "neither; spillover and the other concurrency metrics only where they are not 0.",
    "states-count-what-happens": "Step Functions writes the end of an execution or of a task once, "
    "and no zeros.",
    "quiet-queue": "A dead-letter queue reports for the first time fifteen minutes after its first "
    "message: the longest that SQS's page allows.",
    "full-jitter": "Step Functions' full jitter waits the whole time: the latest that it can be.",
    "connect-retries": "Connect repeats what failed or was throttled three times, half a second "
    "apart, within the block's eight seconds. The pause is not published.",
    "claimed-concurrency": "`ClaimedAccountConcurrency` is written each minute that something "
    "runs.",
}
