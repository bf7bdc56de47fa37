"""Every way in which one alarm, composite or metric filter is broken."""

import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from alarm_proof.templates import Templates

Change = tuple[str, Callable[[dict[str, Any]], None]]
"""What is changed, in words, and how."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A broken resource.

    Attributes:
        kind: What is broken: `threshold`, `pattern` and so on.
        name: The resource, and what has become of what.
        resource: Its type.
        original: Its properties before.
        properties: Its properties now.
    """

    kind: str
    name: str
    resource: str
    original: Mapping[str, Any]
    properties: Mapping[str, Any]


def mutants(templates: Templates) -> Iterator[Mutant]:
    """All of an environment."""
    for resource, changes in (
        ("AWS::CloudWatch::Alarm", _of_alarm),
        ("AWS::CloudWatch::CompositeAlarm", _of_composite),
        ("AWS::Logs::MetricFilter", _of_filter),
    ):
        for one in templates.of(resource):
            for what, change in changes(one.properties):
                broken = deepcopy(dict(one.properties))
                change(broken)
                if broken != one.properties:
                    kind = what.partition(" ")[0]
                    path = one.path.partition("/")[2]
                    yield Mutant(kind, f"{path}: {what}", resource, one.properties, broken)


def _set(*path: str | int, to: object) -> Callable[[dict[str, Any]], None]:
    def change(properties: dict[str, Any]) -> None:
        target: Any = properties
        for step in path[:-1]:
            target = target[step]
        target[path[-1]] = to

    return change


def _of_alarm(alarm: Mapping[str, Any]) -> Iterator[Change]:
    for number in _numbers(alarm["Threshold"]):
        yield f"threshold {alarm['Threshold']} -> {number}", _set("Threshold", to=number)
    for sign in ("GreaterThanOrEqualTo", "LessThan", "LessThanOrEqualTo"):
        yield f"comparison -> {sign}", _set("ComparisonOperator", to=f"{sign}Threshold")
    periods = alarm["EvaluationPeriods"]
    for number in {periods + 1, max(1, periods - 1)} - {periods}:
        yield f"periods {periods} -> {number}", _set("EvaluationPeriods", to=number)
    yield "missing data -> breaching", _set("TreatMissingData", to="breaching")
    if "AlarmActions" in alarm:
        yield "action taken out", lambda broken: broken.pop("AlarmActions") and None
    section = alarm["AlarmDescription"]
    yield "section of the runbook", _set("AlarmDescription", to=section[:-1] + "x")
    if "Metrics" not in alarm:
        yield from _of_metric(alarm, (), "Statistic", zero=alarm["Threshold"] == 0)
        return
    for number, query in enumerate(alarm["Metrics"]):
        if "Expression" in query:
            for text in _expressions(query["Expression"]):
                yield f"expression -> {text}", _set("Metrics", number, "Expression", to=text)
        else:
            path = ("Metrics", number, "MetricStat")
            yield from _of_metric(query["MetricStat"], path, "Stat", zero=False)


def _of_metric(
    found: Mapping[str, Any], path: tuple[str | int, ...], statistic: str, *, zero: bool
) -> Iterator[Change]:
    """What is read, and how.

    Args:
        found: The metric with its statistic and period.
        path: To it.
        statistic: What the member is called.
        zero: Whether the threshold is 0: then sum, average and maximum say the same.
    """
    metric, inner = (found["Metric"], (*path, "Metric")) if "Metric" in found else (found, path)
    # What is counted in ones has no other sum than its number, and so on: the same by meaning.
    same = {"Sum", "Average", "Maximum"} if zero else {found[statistic]}
    for name in ("Sum", "Average", "Maximum", "Minimum", "SampleCount"):
        if name not in same:
            yield f"statistic -> {name}", _set(*path, statistic, to=name)
    for seconds in {60, 300, 900} - {found["Period"]}:
        yield f"period {found['Period']} -> {seconds}", _set(*path, "Period", to=seconds)
    for key in ("Namespace", "MetricName"):
        for text in _spellings(metric[key]):
            yield f"metric {key} -> {text}", _set(*inner, key, to=text)
    for number, _ in enumerate(metric.get("Dimensions", ())):
        for key in ("Name", "Value"):
            for text in _spellings(metric["Dimensions"][number][key]):
                place = (*inner, "Dimensions", number, key)
                yield f"dimension {key} -> {text}", _set(*place, to=text)


def _of_composite(alarm: Mapping[str, Any]) -> Iterator[Change]:
    rule = alarm["AlarmRule"]
    for part in re.finditer(r"ALARM\(", rule):
        text = f"{rule[: part.start()]}OK({rule[part.end() :]}"
        yield f"composite: ALARM -> OK at {part.start()}", _set("AlarmRule", to=text)
    for part in re.finditer(r'ALARM\("[^"]+"\) OR ', rule):
        text = rule[: part.start()] + rule[part.end() :]
        yield f"composite: without {part[0]}", _set("AlarmRule", to=text)
    yield "composite: OR -> AND", _set("AlarmRule", to=rule.replace(" OR ", " AND "))
    yield "action taken out", lambda broken: broken.pop("AlarmActions") and None


def _of_filter(found: Mapping[str, Any]) -> Iterator[Change]:
    for text in _patterns(found["FilterPattern"]):
        yield f"pattern -> {text}", _set("FilterPattern", to=text)
    for text in _spellings(found["LogGroupName"]):
        yield f"log group -> {text}", _set("LogGroupName", to=text)
    (made,) = found["MetricTransformations"]
    place = ("MetricTransformations", 0)
    for key in ("MetricName", "MetricNamespace"):
        for text in _spellings(made[key]):
            yield f"metric {key} -> {text}", _set(*place, key, to=text)
    for number, one in enumerate(made.get("Dimensions", ())):
        for key in ("Key", "Value"):
            yield (
                f"dimension {key} of a filter",
                _set(*place, "Dimensions", number, key, to=one[key] + "x"),
            )
    value = made["MetricValue"]
    yield f"value {value}", _set(*place, "MetricValue", to=f"{value}x" if value[0] == "$" else "0")


def _numbers(threshold: float) -> Iterator[float]:
    """The number with one of its digits changed, or one left out or added."""
    text = f"{threshold:g}"
    for place, digit in enumerate(text):
        if digit.isdigit():
            for other in ((int(digit) + 1) % 10, (int(digit) - 1) % 10):
                yield float(f"{text[:place]}{other}{text[place + 1 :]}")
    if threshold:
        yield threshold * 10
        yield threshold / 10


def _spellings(text: str) -> Iterator[str]:
    """The text with the letter in its middle changed."""
    place = len(text) // 2
    other = "x" if text[place] != "x" else "y"
    yield f"{text[:place]}{other}{text[place + 1 :]}"


_FLIPS = {
    "!=": "=", "=": "!=", ">=": "<", "&&": "||", "||": "&&",
    ">": "<", "==": "!=", "AND": "OR", "/": "*", "*": "/",
}  # fmt: skip


def _patterns(pattern: str) -> Iterator[str]:
    """Each text with a letter changed or an asterisk left out, each selector, each sign."""
    for found in re.finditer(r'"[^"]*"|\$[\w.]+|NOT EXISTS|!=|>=|=|&&|\|\|', pattern):
        before, after, token = pattern[: found.start()], pattern[found.end() :], found[0]
        if token in _FLIPS:
            yield before + _FLIPS[token] + after
        elif token.startswith("$"):
            yield f"{before}{token[:-1]}x{after}"
        elif token.startswith('"'):
            letters = token.strip('"*')
            for text in _spellings(letters) if letters else ():
                yield before + token.replace(letters, text) + after
            if "*" in token:
                yield before + token.replace("*", "", 1) + after
                yield before + token[::-1].replace("*", "", 1)[::-1] + after


def _expressions(expression: str) -> Iterator[str]:
    """Each digit changed, each sign turned round, each name swapped for another."""
    names = sorted(set(re.findall(r"\b[a-z]\w*\b", expression)))
    for found in re.finditer(r"\d|==|>=|>|AND|/|\*|\b[a-z]\w*\b", expression):
        before, after, token = expression[: found.start()], expression[found.end() :], found[0]
        if token.isdigit():
            yield f"{before}{(int(token) + 1) % 10}{after}"
        elif token in _FLIPS:
            yield before + _FLIPS[token] + after
        else:
            yield from (before + name + after for name in names if name != token)
