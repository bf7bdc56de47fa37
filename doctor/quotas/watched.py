"""The quotas that calls run into, and where their use can be seen."""

from dataclasses import dataclass, replace

from capacity.quotas import QUOTAS
from deploy.preflight.instance_room import DEFAULTS, FLOWS, MODULES

CONNECT, LAMBDA = "connect", "lambda"

FUNCTIONS = "L-E3D2F503"


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric of CloudWatch, and what is taken of it.

    Attributes:
        namespace: such as `AWS/Connect`.
        name: such as `ConcurrentCalls`.
        dimensions: names and values; `{instance}` stands for the instance's id.
        is_rate: whether it counts what happened, of which the highest number a second is wanted;
            otherwise the highest value.
    """

    namespace: str
    name: str
    dimensions: tuple[tuple[str, str], ...] = ()
    is_rate: bool = False


@dataclass(frozen=True, slots=True)
class Watched:
    """A quota whose use is known.

    Attributes:
        name: in a finding's id, such as `active-calls`.
        service: Service Quotas' code of the service.
        code: Service Quotas' code.
        what: is limited.
        most: AWS's default, where Service Quotas may not be asked.
        metric: tells the use; None where it is counted in a list.
        is_of_the_instance: whether each instance has its own.
    """

    name: str
    service: str
    code: str
    what: str
    most: float
    metric: Metric | None
    is_of_the_instance: bool


def _of_the_instance(name: str, group: str) -> Metric:
    return Metric("AWS/Connect", name, (("InstanceId", "{instance}"), ("MetricGroup", group)))


def _calls_of(operation: str) -> Metric:
    of = {"Service": "Connect", "Class": "None", "Type": "API", "Resource": operation}
    return Metric("AWS/Usage", "CallCount", tuple(of.items()), is_rate=True)


def _planned(known: str, name: str, service: str, metric: Metric, *, own: bool) -> Watched:
    """Return a quota that the capacity plan knows."""
    quota = QUOTAS[known]
    return Watched(name, service, quota.code, quota.what, quota.most, metric, own)


CALLS = _of_the_instance("ConcurrentCalls", "VoiceCalls")
"""Connect's metrics: Amazon Connect admin guide, "Monitoring your instance using CloudWatch"."""

CLAIMED = Metric("AWS/Lambda", "ClaimedAccountConcurrency")
"""What Lambda itself holds against the quota (Lambda developer guide, "Monitoring concurrency")."""

WATCHED = (
    _planned("active_calls", "active-calls", CONNECT, CALLS, own=True),
    _planned(
        "active_chats",
        "active-chats",
        CONNECT,
        _of_the_instance("ConcurrentActiveChats", "Chats"),
        own=True,
    ),
    Watched(
        "active-tasks",
        CONNECT,
        "L-60553137",
        "active tasks of an instance",
        2500,
        _of_the_instance("ConcurrentTasks", "Tasks"),
        is_of_the_instance=True,
    ),
    _planned("chats_a_second", "chats-a-second", CONNECT, _calls_of("StartChatContact"), own=False),
    Watched(
        "outbound-a-second",
        CONNECT,
        "L-4E9BCC96",
        "StartOutboundVoiceContact, requests a second",
        2,
        _calls_of("StartOutboundVoiceContact"),
        is_of_the_instance=False,
    ),
    Watched("flows", CONNECT, FLOWS, "flows of an instance", DEFAULTS[FLOWS], None, True),
    Watched("modules", CONNECT, MODULES, "modules of an instance", DEFAULTS[MODULES], None, True),
    Watched("functions", CONNECT, FUNCTIONS, "functions of an instance", 50, None, True),
    _planned("lambda_concurrency", "lambda-concurrency", LAMBDA, CLAIMED, own=False),
)
"""In the order in which they are shown."""

ARRIVING = replace(_of_the_instance("CallsPerInterval", "VoiceCalls"), is_rate=True)
INVOCATIONS = Metric("AWS/Lambda", "Invocations", is_rate=True)

REFUSED = {
    "breaching": _of_the_instance("CallsBreachingConcurrencyQuota", "VoiceCalls"),
    "throttled": _of_the_instance("ThrottledCalls", "VoiceCalls"),
}
"""Calls that were turned away: for being too many at once, and too many a second."""
