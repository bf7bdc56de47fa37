"""Functions that flows invoke, each with its alias, log group, alarms and metrics."""

from datetime import timedelta
from random import Random

from local.aws_account.centre.state import NOW, AccountState, Function, Instance, Json, metric

ALIAS = "live"

TEAMS = ("claims", "billing", "orders", "identity", "loyalty", "delivery", "field-service", "care")
DEEDS = ("lookup", "status", "create", "verify", "route", "greet", "notify", "price", "rate")
RUNTIMES = ("python3.13", "python3.14", "nodejs24.x", "java21")

DAYS = 28
"""Of metrics, a point a day at the busiest hour."""


def add_functions(state: AccountState, centre: Instance, count: int, random: Random) -> None:
    """Add functions that the instance may invoke."""
    for place in range(count):
        _add_function(state, centre, _name(place), random)


def _name(place: int) -> str:
    team, deed = TEAMS[place % len(TEAMS)], DEEDS[place // len(TEAMS) % len(DEEDS)]
    round_of = place // (len(TEAMS) * len(DEEDS))
    return f"{team}-{deed}-{round_of + 1}"


def _add_function(state: AccountState, centre: Instance, name: str, random: Random) -> None:
    arn = state.arn("lambda", f"function:{name}")
    configuration = _configuration(state, name, random)
    version = str(random.randint(1, 40))
    published = {"Version": version, "FunctionArn": f"{arn}:{version}"}
    function = Function(
        configuration=configuration,
        versions={version: {**configuration, **published}},
        aliases={
            ALIAS: {
                "AliasArn": f"{arn}:{ALIAS}",
                "Name": ALIAS,
                "FunctionVersion": version,
                "Description": "",
                "RevisionId": "00000000-0000-4000-8000-000000000001",
            }
        },
        policies={ALIAS: [_permission(state, centre, f"{arn}:{ALIAS}")]},
        provisioned={ALIAS: _provisioned(random.randint(2, 4))},
        tags={"team": name.partition("-")[0]},
    )
    state.functions[name] = function
    centre.lambdas.append(f"{arn}:{ALIAS}")
    group = f"/aws/lambda/{name}"
    state.log_groups[group] = log_group(state, group)
    state.logs[group] = []
    state.alarms += [_alarm(name, what) for what in ("Duration", "Errors", "Throttles")]
    _add_metrics(state, name, random)


def _configuration(state: AccountState, name: str, random: Random) -> Json:
    return {
        "FunctionName": name,
        "FunctionArn": state.arn("lambda", f"function:{name}"),
        "Runtime": random.choice(RUNTIMES),
        "Role": f"arn:aws:iam::{state.number}:role/{name}",
        "Handler": "app.handler",
        "CodeSize": random.randint(4_000, 9_000_000),
        "Description": "",
        "Timeout": 8,
        "MemorySize": random.choice((512, 1024, 1769)),
        "LastModified": "2026-11-01T12:00:00.000+0000",
        "CodeSha256": "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
        "Version": "$LATEST",
        "TracingConfig": {"Mode": "Active"},
        "Architectures": ["arm64"],
        "PackageType": "Zip",
        "State": "Active",
        "LastUpdateStatus": "Successful",
        "EphemeralStorage": {"Size": 512},
        "SnapStart": {"ApplyOn": "None", "OptimizationStatus": "Off"},
        "LoggingConfig": {"LogFormat": "JSON", "LogGroup": f"/aws/lambda/{name}"},
    }


def _permission(state: AccountState, centre: Instance, arn: str) -> Json:
    return {
        "Sid": f"connect-{centre.instance_id}",
        "Effect": "Allow",
        "Principal": {"Service": "connect.amazonaws.com"},
        "Action": "lambda:InvokeFunction",
        "Resource": arn,
        "Condition": {
            "StringEquals": {"AWS:SourceAccount": state.number},
            "ArnLike": {"AWS:SourceArn": centre.arn},
        },
    }


def _provisioned(environments: int) -> Json:
    return {
        "RequestedProvisionedConcurrentExecutions": environments,
        "AvailableProvisionedConcurrentExecutions": environments,
        "AllocatedProvisionedConcurrentExecutions": environments,
        "Status": "READY",
        "LastModified": "2026-11-01T12:00:00+0000",
    }


def log_group(state: AccountState, name: str) -> Json:
    """Return a log group, as `DescribeLogGroups` answers it."""
    return {
        "logGroupName": name,
        "arn": state.arn("logs", f"log-group:{name}:*"),
        "creationTime": 1_700_000_000_000,
        "retentionInDays": 30,
        "storedBytes": 0,
    }


def _of_alias(name: str) -> dict[str, str]:
    """Return the dimensions by which Lambda counts what is invoked by the alias."""
    return {"FunctionName": name, "Resource": f"{name}:{ALIAS}"}


def _alarm(name: str, what: str) -> Json:
    of = _of_alias(name)
    return {
        "AlarmName": f"{name}-{what.lower()}",
        "Namespace": "AWS/Lambda",
        "MetricName": what,
        "Dimensions": [{"Name": key, "Value": value} for key, value in of.items()],
        **({"ExtendedStatistic": "p99"} if what == "Duration" else {"Statistic": "Sum"}),
        "Period": 60,
        "EvaluationPeriods": 3,
        "Threshold": 5000.0 if what == "Duration" else 0.0,
        "ComparisonOperator": "GreaterThanThreshold",
        "ActionsEnabled": True,
        "AlarmActions": ["arn:aws:sns:eu-central-1:111122223333:pager"],
        "StateValue": "OK",
    }


def _add_metrics(state: AccountState, name: str, random: Random) -> None:
    busy = random.uniform(0.5, 2.5)
    for day in range(DAYS):
        moment = NOW - timedelta(days=day, hours=18)
        weekday = 1.0 if moment.weekday() < 5 else 0.3
        values = {
            "Invocations": round(900 * busy * weekday),
            "Errors": 0,
            "Throttles": 0,
            "Duration": round(random.uniform(80, 900)),
            "ConcurrentExecutions": max(1, round(2 * busy * weekday)),
            "ProvisionedConcurrencySpilloverInvocations": 0,
            "ProvisionedConcurrencyUtilization": round(0.7 * weekday, 2),
        }
        for what, value in values.items():
            for of in ({"FunctionName": name}, _of_alias(name)):
                key = metric("AWS/Lambda", what, **of)
                state.metrics.setdefault(key, []).insert(0, (moment, float(value)))
