"""Which alarms see the callers of a function."""

import pytest

from doctor.evidence.alarms import Watched, Watches, _named
from doctor.evidence.arn import function_arn
from doctor.finding import Outcome
from local.aws_account.centre.state import AccountState, Json
from tests.doctor.looking import look, outcomes
from tests.doctor.misconfigurations import SEEDED
from tests.doctor.misconfigured.change import NAME, SUBJECT
from tests.doctor.our_stack import our_stack

BARE = "arn:aws:lambda:eu-west-2:111122223333:function:lookup"


@pytest.mark.parametrize(
    ("invoked", "dimensions", "sees"),
    [
        (":live", {"FunctionName": "lookup", "Resource": "lookup:live"}, Watches.CALLERS),
        (":live", {"FunctionName": "lookup"}, Watches.ALL),
        (":live", {"FunctionName": "lookup", "Resource": "lookup"}, Watches.OTHERS),
        (":live", {"FunctionName": "lookup", "Resource": "lookup:7"}, Watches.OTHERS),
        (":live", {"FunctionName": "other", "Resource": "other:live"}, None),
        (":live", {}, None),
        ("", {"FunctionName": "lookup"}, Watches.CALLERS),
        ("", {"FunctionName": "lookup", "Resource": "lookup"}, Watches.CALLERS),
        ("", {"FunctionName": "lookup", "Resource": "lookup:live"}, Watches.OTHERS),
        (
            ":live",
            {"FunctionName": "lookup", "Resource": "lookup:live", "ExecutedVersion": "7"},
            Watches.OTHERS,
        ),
    ],
)
def test_dimensions_say_what_an_alarm_sees(
    invoked: str, dimensions: dict[str, str], sees: Watches | None
) -> None:
    arn = function_arn(f"{BARE}{invoked}")
    assert arn is not None
    assert Watched("Errors", dimensions).watches(arn) is sees


@pytest.mark.parametrize(
    "rule",
    [
        'ALARM("arn:aws:cloudwatch:eu-west-2:111122223333:alarm:mine") OR ALARM(other)',
        "ALARM(mine) AND NOT ALARM(other)",
        "( ALARM( 'mine' ) )",
    ],
)
def test_a_composite_alarm_names_its_parts(rule: str) -> None:
    assert "mine" in set(_named(rule))


def without_errors(state: AccountState) -> None:
    SEEDED["no_alarm_watches_errors"][3](state)


def test_an_alarm_over_an_expression_watches_what_is_in_it() -> None:
    state = our_stack()
    without_errors(state)
    dimensions = [
        {"Name": "FunctionName", "Value": NAME},
        {"Name": "Resource", "Value": f"{NAME}:live"},
    ]
    state.alarms.append(over(watched(dimensions), {"Id": "e", "Expression": "m / 2"}))
    assert outcomes(look(state))["alarm-errors", SUBJECT] is Outcome.OK


def test_an_alarm_that_searches_for_the_metric_watches_it() -> None:
    state = our_stack()
    without_errors(state)
    search = "SEARCH('{AWS/Lambda,FunctionName,Resource} MetricName=\"Errors\"', 'Sum', 60)"
    state.alarms.append(over({"Id": "e", "Expression": search}))
    assert outcomes(look(state))["alarm-errors", SUBJECT] is Outcome.OK


def watched(dimensions: list[Json]) -> Json:
    metric = {"Namespace": "AWS/Lambda", "MetricName": "Errors", "Dimensions": dimensions}
    return {"Id": "m", "MetricStat": {"Metric": metric, "Period": 60, "Stat": "Sum"}}


def over(*metrics: Json) -> Json:
    return {
        "AlarmName": "by-expression",
        "ActionsEnabled": True,
        "AlarmActions": ["arn:aws:sns:eu-central-1:111122223333:pager"],
        "Metrics": list(metrics),
        "Threshold": 0.0,
        "ComparisonOperator": "GreaterThanThreshold",
    }


def test_an_alarm_tells_somebody_through_a_composite_of_composites() -> None:
    state = our_stack()
    (pager,) = [one for one in state.alarms if "AlarmRule" in one]
    outer = {**pager, "AlarmName": "outer", "AlarmRule": f"ALARM({pager['AlarmName']})"}
    pager["AlarmActions"] = []
    assert outcomes(look(state))["alarm-unheard", SUBJECT] is Outcome.WARN
    state.alarms.append(outer)
    assert outcomes(look(state))["alarm-unheard", SUBJECT] is Outcome.OK
