"""What CloudWatch answers in the healthy account: every alarm is wired, and quiet."""

from tests.verify.account.deployed import PHYSICAL, arn, filled, resources
from tests.verify.fake_aws import Json


def describe_alarms(asked: Json) -> Json:
    metric = [metric_alarm(one) for one in resources("AWS::CloudWatch::Alarm").values()]
    composite = [
        composite_alarm(one) for one in resources("AWS::CloudWatch::CompositeAlarm").values()
    ]
    return {
        "MetricAlarms": [one for one in metric if one["AlarmName"] in asked["AlarmNames"]],
        "CompositeAlarms": [one for one in composite if one["AlarmName"] in asked["AlarmNames"]],
    }


def metric_alarm(properties: Json) -> Json:
    alarm = {**_actions(properties), "AlarmName": properties["AlarmName"]}
    if "MetricName" in properties:
        alarm |= {key: properties[key] for key in ("Namespace", "MetricName")}
        alarm["Dimensions"] = [_dimension(one) for one in properties.get("Dimensions", [])]
    else:
        alarm["Metrics"] = [_query(one) for one in properties["Metrics"]]
    return alarm


def _query(query: Json) -> Json:
    if "MetricStat" not in query:
        return {"Id": query["Id"], "Expression": query["Expression"]}
    metric = query["MetricStat"]["Metric"]
    dimensions = [_dimension(one) for one in metric.get("Dimensions", [])]
    stat = {"Period": 60, "Stat": "Sum", "Metric": {**metric, "Dimensions": dimensions}}
    return {"Id": query["Id"], "MetricStat": stat}


def _dimension(one: Json) -> Json:
    return {"Name": one["Name"], "Value": filled(one["Value"])}


def composite_alarm(properties: Json) -> Json:
    parts = properties["AlarmRule"]["Fn::Join"][1]
    names = [part if isinstance(part, str) else _alarm_arn(part) for part in parts]
    rule = {"AlarmName": properties["AlarmName"], "AlarmRule": "".join(names)}
    return {**_actions(properties), **rule}


def _alarm_arn(part: Json) -> str:
    return arn("cloudwatch", f"alarm:{PHYSICAL[part['Fn::GetAtt'][0]]}")


def _actions(properties: Json) -> Json:
    told = {
        kind: [PHYSICAL[action["Ref"]] for action in properties.get(kind, [])]
        for kind in ("AlarmActions", "OKActions")
    }
    return {**told, "ActionsEnabled": True, "StateValue": "OK"}


def list_metrics(asked: Json) -> Json:
    return {"Metrics": [{key: asked[key] for key in ("Namespace", "MetricName", "Dimensions")}]}
