"""One thing after the other broken in what is deployed, and what `verify` says of it."""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from local.embedded_cloud.clients import client_of
from local.embedded_cloud.stack import LocalStack
from tests.integration.looking import Line, look
from verify.answer import Outcome

Break = Callable[["Lab"], AbstractContextManager[None]]

FUNCTION = "under-eight-dev-customer-lookup"
RULE = "UnderEight-dev-Functions-CustomerLookupKeepWarmRule"
ALARM = "under-eight-dev-customer-lookup-slow-average"


class Lab:
    """Clients that change what is deployed, as somebody's console would."""

    def __init__(self, stack: LocalStack) -> None:
        self.stack = stack
        self.lambda_ = self._client("lambda")
        self.events = self._client("events")
        self.secrets = self._client("secretsmanager")
        self.cloudwatch = self._client("cloudwatch")
        self.sns = self._client("sns")

    def _client(self, service: str) -> Any:  # noqa: ANN401 - a boto3 client of any service
        endpoint = self.stack.cloud.endpoint
        return client_of(service, endpoint)

    @property
    def rule(self) -> str:
        rules = self.events.list_rules(NamePrefix=RULE)["Rules"]
        return str(rules[0]["Name"])

    def statement(self, principal: str, qualifier: str) -> dict[str, Any]:
        policy = json.loads(
            self.lambda_.get_policy(FunctionName=FUNCTION, Qualifier=qualifier)["Policy"]
        )
        (found,) = [s for s in policy["Statement"] if s["Principal"] == {"Service": principal}]
        return dict(found)


@contextmanager
def without_permission(lab: Lab, principal: str, qualifier: str) -> Iterator[None]:
    statement = lab.statement(principal, qualifier)
    lab.lambda_.remove_permission(
        FunctionName=FUNCTION, StatementId=statement["Sid"], Qualifier=qualifier
    )
    yield
    conditions = {k: v for one in statement["Condition"].values() for k, v in one.items()}
    sources = {k.partition(":")[2]: v for k, v in conditions.items()}
    lab.lambda_.add_permission(
        FunctionName=FUNCTION,
        Qualifier=qualifier,
        StatementId=statement["Sid"],
        Action="lambda:InvokeFunction",
        Principal=principal,
        **sources,
    )


@contextmanager
def connect_not_admitted(lab: Lab) -> Iterator[None]:
    with without_permission(lab, "connect.amazonaws.com", "live"):
        yield


@contextmanager
def rule_not_admitted(lab: Lab) -> Iterator[None]:
    with without_permission(lab, "events.amazonaws.com", "warm"):
        yield


@contextmanager
def any_account_admitted(lab: Lab) -> Iterator[None]:
    with added_permission(lab, Qualifier="live", Principal="connect.amazonaws.com"):
        yield


@contextmanager
def bare_function_admits_connect(lab: Lab) -> Iterator[None]:
    with added_permission(lab, Principal="connect.amazonaws.com"):
        yield


@contextmanager
def added_permission(lab: Lab, **what: str) -> Iterator[None]:
    lab.lambda_.add_permission(
        FunctionName=FUNCTION, StatementId="added", Action="lambda:InvokeFunction", **what
    )
    yield
    qualifier = {"Qualifier": what["Qualifier"]} if "Qualifier" in what else {}
    lab.lambda_.remove_permission(FunctionName=FUNCTION, StatementId="added", **qualifier)


@contextmanager
def alias_changed(lab: Lab, alias: str = "live", **how: Any) -> Iterator[None]:  # noqa: ANN401 - whatever UpdateAlias takes
    before = lab.lambda_.get_alias(FunctionName=FUNCTION, Name=alias)["FunctionVersion"]
    lab.lambda_.update_alias(FunctionName=FUNCTION, Name=alias, **how)
    yield
    lab.lambda_.update_alias(
        FunctionName=FUNCTION,
        Name=alias,
        FunctionVersion=before,
        RoutingConfig={"AdditionalVersionWeights": {}},
    )


@contextmanager
def alias_moved(lab: Lab) -> Iterator[None]:
    with alias_changed(lab, FunctionVersion="$LATEST"):
        yield


@contextmanager
def alias_weighted(lab: Lab) -> Iterator[None]:
    with alias_changed(lab, RoutingConfig={"AdditionalVersionWeights": {"2": 0.1}}):
        yield


@contextmanager
def rule_disabled(lab: Lab) -> Iterator[None]:
    lab.events.disable_rule(Name=lab.rule)
    yield
    lab.events.enable_rule(Name=lab.rule)


@contextmanager
def rule_aims_elsewhere(lab: Lab) -> Iterator[None]:
    (target,) = lab.events.list_targets_by_rule(Rule=lab.rule)["Targets"]
    bare = target["Arn"].removesuffix(":warm")
    lab.events.put_targets(Rule=lab.rule, Targets=[{**target, "Arn": bare}])
    yield
    lab.events.put_targets(Rule=lab.rule, Targets=[target])


@contextmanager
def pings_warm_another_version(lab: Lab) -> Iterator[None]:
    with alias_changed(lab, alias="warm", FunctionVersion="$LATEST"):
        yield


@contextmanager
def secret_is(lab: Lab, value: str) -> Iterator[None]:
    secret = lab.stack.output("CrmSecretArn")
    before = lab.secrets.get_secret_value(SecretId=secret)["SecretString"]
    lab.secrets.put_secret_value(SecretId=secret, SecretString=value)
    yield
    lab.secrets.put_secret_value(SecretId=secret, SecretString=before)


@contextmanager
def secret_emptied(lab: Lab) -> Iterator[None]:
    with secret_is(lab, "{}"):
        yield


@contextmanager
def secret_without_tls(lab: Lab) -> Iterator[None]:
    with secret_is(lab, '{"url": "http://crm.example.com", "api_key": "k"}'):
        yield


@contextmanager
def alarm_without_actions(lab: Lab) -> Iterator[None]:
    lab.cloudwatch.disable_alarm_actions(AlarmNames=[ALARM])
    yield
    lab.cloudwatch.enable_alarm_actions(AlarmNames=[ALARM])


@contextmanager
def alarm_changed(lab: Lab, name: str, **change: object) -> Iterator[None]:
    (alarm,) = lab.cloudwatch.describe_alarms(AlarmNames=[name])["MetricAlarms"]
    taken = lab.cloudwatch.meta.service_model.operation_model("PutMetricAlarm").input_shape.members
    settings = {key: value for key, value in alarm.items() if key in taken}
    lab.cloudwatch.put_metric_alarm(**{**settings, **change})
    yield
    lab.cloudwatch.put_metric_alarm(**settings)


@contextmanager
def alarm_tells_nobody(lab: Lab) -> Iterator[None]:
    with alarm_changed(lab, ALARM, AlarmActions=[]):
        yield


@contextmanager
def alarm_deleted(lab: Lab) -> Iterator[None]:
    with alarm_changed(lab, ALARM):
        lab.cloudwatch.delete_alarms(AlarmNames=[ALARM])
        yield


@contextmanager
def alarm_rings(lab: Lab) -> Iterator[None]:
    lab.cloudwatch.set_alarm_state(AlarmName=ALARM, StateValue="ALARM", StateReason="test")
    yield
    lab.cloudwatch.set_alarm_state(AlarmName=ALARM, StateValue="OK", StateReason="test")


@contextmanager
def timeout_changed(lab: Lab) -> Iterator[None]:
    """By publishing a version with another timeout and moving the alias there."""
    lab.lambda_.update_function_configuration(FunctionName=FUNCTION, Timeout=30)
    version = lab.lambda_.publish_version(FunctionName=FUNCTION)["Version"]
    with alias_changed(lab, FunctionVersion=version):
        yield
    lab.lambda_.update_function_configuration(FunctionName=FUNCTION, Timeout=8)
    lab.lambda_.delete_function(FunctionName=FUNCTION, Qualifier=version)


def changes_its_line_alone(
    lab: Lab, unbroken: dict[Line, Outcome], broken: Break, line: Line, outcome: Outcome
) -> None:
    """Break something and look: no other line says anything else."""
    with broken(lab):
        found = look(lab.stack)
    assert found == {**unbroken, line: outcome}
    assert unbroken[line] is not outcome


BROKEN: dict[Break, tuple[Line, Outcome]] = {
    connect_not_admitted: (("customer_lookup", "permission"), Outcome.FAIL),
    any_account_admitted: (("customer_lookup", "permission"), Outcome.FAIL),
    bare_function_admits_connect: (("customer_lookup", "bare function"), Outcome.WARN),
    alias_moved: (("customer_lookup", "alias"), Outcome.FAIL),
    alias_weighted: (("customer_lookup", "alias"), Outcome.FAIL),
    timeout_changed: (("customer_lookup", "alias"), Outcome.FAIL),
    rule_disabled: (("customer_lookup", "warmth"), Outcome.FAIL),
    rule_aims_elsewhere: (("customer_lookup", "warmth"), Outcome.FAIL),
    rule_not_admitted: (("customer_lookup", "warmth"), Outcome.FAIL),
    pings_warm_another_version: (("customer_lookup", "warmth"), Outcome.FAIL),
    secret_emptied: (("CRM", "secret"), Outcome.FAIL),
    secret_without_tls: (("CRM", "secret"), Outcome.FAIL),
    alarm_without_actions: (("alarms", "wired"), Outcome.FAIL),
    alarm_tells_nobody: (("alarms", "wired"), Outcome.FAIL),
    alarm_deleted: (("alarms", "wired"), Outcome.FAIL),
    alarm_rings: (("alarms", "quiet"), Outcome.FAIL),
}
