"""What doctor checks of quotas: each one that calls run into, and what breaks first."""

from doctor.check import GUIDE, LAMBDA, Check
from doctor.quotas.reading import COUNTED
from doctor.quotas.watched import LAMBDA as SERVICE_OF_FUNCTIONS
from doctor.quotas.watched import WATCHED, Watched

_LIMITS_PAGE = f"{GUIDE}amazon-connect-service-limits.html"
_METRICS_PAGE = f"{GUIDE}monitoring-cloudwatch.html"
_LAMBDA_PAGE = f"{LAMBDA}gettingstarted-limits.html"

_LISTS = frozenset(
    {"service-quotas.ListServiceQuotas", "service-quotas.ListAWSDefaultServiceQuotas"}
)
_METRICS = frozenset({"cloudwatch.GetMetricData"})

_MEANS = {
    "active-calls": "Callers above it hear a fast busy signal, and no flow.",
    "lambda-concurrency": "Every function of the account and Region is throttled: flows take their "
    "Error branch.",
    "flows": "A new flow cannot be made, and a deployment fails.",
    "modules": "A new module cannot be made, and a deployment fails.",
    "functions": "Another function cannot be chosen in the console.",
}

FIRST = Check(
    "quota-first-to-break",
    "What breaks first breaks above the stated peak",
    "From that rate on callers are turned away or take the Error branch.",
    _LIMITS_PAGE,
    _LISTS | _METRICS,
)
TURNED_AWAY = Check(
    "quota-calls-turned-away",
    "No call was turned away in the last weeks",
    "Callers heard a fast busy signal, and no flow.",
    _METRICS_PAGE,
    _METRICS,
)
UNPUBLISHED = Check(
    "quota-without-figures",
    "Where no figure is published, nobody can say how much room there is",
    "Callers may meet these limits without any warning before.",
    _LIMITS_PAGE,
    _LISTS,
)


def _check(watched: Watched) -> Check:
    return Check(
        id=f"quota-{watched.name}",
        title=f"There is room for more {watched.what}",
        means=_MEANS.get(watched.name, "Contacts above it are refused."),
        page=_LAMBDA_PAGE if watched.service == SERVICE_OF_FUNCTIONS else _LIMITS_PAGE,
        reads=_LISTS | (_METRICS if watched.metric else {COUNTED[watched.name][0]}),
    )


OF_QUOTA = {one.name: _check(one) for one in WATCHED}
"""By the quota's name in `WATCHED`."""

CHECKS = (*OF_QUOTA.values(), FIRST, TURNED_AWAY, UNPUBLISHED)
