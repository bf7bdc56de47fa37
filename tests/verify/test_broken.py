"""One thing after the other is broken in an account where all is well: its line says so, alone."""

import dataclasses
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest

from stacks.config import StackConfig
from tests.verify.fake_aws import FakeAws, Handler, Json, Refused
from tests.verify.healthy import (
    ACCOUNT,
    CONFIG,
    CONFIGURED_NUMBER,
    DEPLOYED_AT,
    HANDLERS,
    INSTANCE,
    SECRET,
    answered,
    arn,
    healthy,
    statement,
)
from tests.verify.looking import Line, look
from verify.answer import Outcome

BARE = arn("lambda", "function:under-eight-everything-customer-lookup")
ALIAS = f"{BARE}:live"


@dataclass(frozen=True)
class Broken:
    """A call that answers something else, and what is said then."""

    call: str
    change: Callable[[Json, Json], Json]
    line: Line
    says: str
    outcome: Outcome = Outcome.FAIL

    def handler(self) -> Handler:
        whole = HANDLERS[self.call]
        return lambda asked: self.change(asked, whole(asked))


def only(part: str, **change: object) -> Callable[[Json, Json], Json]:
    """Change members of the answers to calls whose parameters hold `part`."""
    return lambda asked, answer: {**answer, **change} if part in str(asked) else answer


def always(**change: object) -> Callable[[Json, Json], Json]:
    return only("", **change)


def refused(part: str, code: str) -> Callable[[Json, Json], Json]:
    def change(asked: Json, answer: Json) -> Json:
        if part in str(asked):
            raise Refused(code, "no such thing")
        return answer

    return change


def policy(of: str, *statements: Json) -> Callable[[Json, Json], Json]:
    """Another policy of one function or alias."""

    def change(asked: Json, answer: Json) -> Json:
        address = ":".join(filter(None, (asked["FunctionName"], asked.get("Qualifier"))))
        return {"Policy": json.dumps({"Statement": list(statements)})} if address == of else answer

    return change


def within(key: str, part: str = "", **change: object) -> Callable[[Json, Json], Json]:
    """Change members of the first item below `key` whose text holds `part`."""

    def changed(_: Json, answer: Json) -> Json:
        items = list(answer[key]) if isinstance(answer[key], list) else [answer[key]]
        index = next(n for n, item in enumerate(items) if part in str(item))
        items[index] = {**items[index], **change}
        return {**answer, key: items if isinstance(answer[key], list) else items[0]}

    return changed


def without(key: str, part: str = "") -> Callable[[Json, Json], Json]:
    """Drop the items below `key` that hold `part`."""
    return lambda _, answer: {**answer, key: [i for i in answer[key] if part not in str(i)]}


def function_arn_in(flow: str, old: str, new: str) -> Callable[[Json, Json], Json]:
    def change(asked: Json, answer: Json) -> Json:
        described = answer["ContactFlow"]
        if asked["ContactFlowId"] != flow:
            return answer
        return {"ContactFlow": {**described, "Content": described["Content"].replace(old, new)}}

    return change


def contact(function: str, answer: Json, **more: object) -> Callable[[Json, Json], Json]:
    """Another answer to a function's sample contact."""

    def change(asked: Json, whole: Json) -> Json:
        is_it = function in asked["FunctionName"] and b"ContactData" in asked["Payload"]
        return answered(answer, **more) if is_it else whole

    return change


def executions(status: str, minutes: int) -> Callable[[Json, Json], Json]:
    """An execution that ended so many minutes after the deployment."""
    at = DEPLOYED_AT + timedelta(minutes=minutes)
    one = {
        "executionArn": "arn",
        "stateMachineArn": "arn",
        "name": "card-1",
        "status": status,
        "startDate": at,
        "stopDate": at,
    }
    return only(f"'{status}'", executions=[one])


CONNECT = "connect.amazonaws.com"
OPEN = {**statement(ALIAS, CONNECT, INSTANCE), "Condition": {}}
ACCOUNT_ONLY = {**OPEN, "Condition": {"StringEquals": {"aws:SourceAccount": ACCOUNT}}}
NEGATED = {**OPEN, "Condition": {"ArnNotLike": {"aws:SourceArn": INSTANCE},
                                 "StringEquals": {"aws:SourceAccount": ACCOUNT}}}  # fmt: skip
ELSEWHERE = statement(ALIAS, CONNECT, f"{INSTANCE[:-4]}ffff", account=ACCOUNT)
RIGHT = statement(ALIAS, CONNECT, INSTANCE, account=ACCOUNT)
ANYBODY = {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": ALIAS}

LOOKUP = "customer_lookup"
BROKEN = {
    "a stack was rolled back": Broken(
        "cloudformation.DescribeStacks",
        lambda asked, answer: (
            {"Stacks": [{**answer["Stacks"][0], "StackStatus": "UPDATE_ROLLBACK_COMPLETE"}]}
            if "Data" in asked["StackName"]
            else answer
        ),
        ("stacks", "UnderEight-everything-Data"),
        "UPDATE_ROLLBACK_COMPLETE",
    ),
    "the alias was moved": Broken(
        "lambda.GetAlias",
        only("customer-lookup", FunctionVersion="6"),
        (LOOKUP, "alias"),
        "version 6, but the last deployment published 7",
    ),
    "routing weights were left": Broken(
        "lambda.GetAlias",
        only("customer-lookup", RoutingConfig={"AdditionalVersionWeights": {"8": 0.1}}),
        (LOOKUP, "alias"),
        "10% to version 8",
    ),
    "the version does not start": Broken(
        "lambda.GetFunctionConfiguration",
        only("customer-lookup", State="Failed", StateReason="no subnet"),
        (LOOKUP, "alias"),
        "no subnet",
    ),
    "provisioning failed": Broken(
        "lambda.GetProvisionedConcurrencyConfig",
        always(Status="FAILED", StatusReason="FUNCTION_ERROR_INIT_FAILURE"),
        (LOOKUP, "warmth"),
        "FUNCTION_ERROR_INIT_FAILURE",
    ),
    "provisioning is under way": Broken(
        "lambda.GetProvisionedConcurrencyConfig",
        always(Status="IN_PROGRESS", AvailableProvisionedConcurrentExecutions=1),
        (LOOKUP, "warmth"),
        "1 of 2",
        Outcome.WARN,
    ),
    "nothing is provisioned": Broken(
        "lambda.GetProvisionedConcurrencyConfig",
        refused("", "ProvisionedConcurrencyConfigNotFoundException"),
        (LOOKUP, "warmth"),
        "no provisioned concurrency",
    ),
    "less is provisioned than configured": Broken(
        "lambda.GetProvisionedConcurrencyConfig",
        always(AvailableProvisionedConcurrentExecutions=1),
        (LOOKUP, "warmth"),
        "1 provisioned environments are ready",
    ),
    "nothing scales": Broken(
        "application-autoscaling.DescribeScalableTargets",
        always(ScalableTargets=[]),
        (LOOKUP, "scaling"),
        "no scalable target",
    ),
    "scaling is suspended": Broken(
        "application-autoscaling.DescribeScalableTargets",
        within("ScalableTargets", SuspendedState={"ScheduledScalingSuspended": True}),
        (LOOKUP, "scaling"),
        "ScheduledScalingSuspended",
    ),
    "the bounds were changed": Broken(
        "application-autoscaling.DescribeScalableTargets",
        within("ScalableTargets", MinCapacity=0, MaxCapacity=20),
        (LOOKUP, "scaling"),
        "from 0 to 20",
        Outcome.WARN,
    ),
    "an evening action is gone": Broken(
        "application-autoscaling.DescribeScheduledActions",
        without("ScheduledActions", "Close1"),
        (LOOKUP, "scaling"),
        "Close1",
    ),
    "the policy is gone": Broken(
        "application-autoscaling.DescribeScalingPolicies",
        always(ScalingPolicies=[]),
        (LOOKUP, "scaling"),
        "policy UnderEight",
    ),
    "there is no snapshot": Broken(
        "lambda.GetFunctionConfiguration",
        only("personal-greeting", SnapStart={"ApplyOn": "None", "OptimizationStatus": "Off"}),
        ("personal_greeting", "warmth"),
        "SnapStart is configured",
    ),
    "the rule is disabled": Broken(
        "events.DescribeRule",
        only("JobStart", State="DISABLED"),
        ("job_start", "warmth"),
        "DISABLED",
    ),
    "the rule is gone": Broken(
        "events.DescribeRule",
        refused("JobStart", "ResourceNotFoundException"),
        ("job_start", "warmth"),
        "does not exist any more",
    ),
    "the rule pings the bare function": Broken(
        "events.ListTargetsByRule",
        lambda asked, answer: (
            {
                "Targets": [
                    {**one, "Arn": one["Arn"].rpartition(":")[0]} for one in answer["Targets"]
                ]
            }
            if "JobStart" in asked["Rule"]
            else answer
        ),
        ("job_start", "warmth"),
        "not the alias",
    ),
    "the ping is another event": Broken(
        "events.ListTargetsByRule",
        lambda asked, answer: (
            {"Targets": [{**one, "Input": "{}"} for one in answer["Targets"]]}
            if "JobStart" in asked["Rule"]
            else answer
        ),
        ("job_start", "warmth"),
        "not a ping for 5 environments",
    ),
    "the pings warm another version": Broken(
        "lambda.GetAlias",
        lambda asked, answer: (
            {**answer, "FunctionVersion": "6"}
            if asked["Name"] == "warm" and "job-start" in asked["FunctionName"]
            else answer
        ),
        ("job_start", "warmth"),
        "version 6 warm, but version 7 was deployed",
    ),
    "the rule is shut out": Broken(
        "lambda.GetPolicy",
        policy(arn("lambda", "function:under-eight-everything-job-start:warm")),
        ("job_start", "warmth"),
        "its pings fail",
    ),
    "the alias admits nobody": Broken(
        "lambda.GetPolicy", policy(ALIAS), (LOOKUP, "permission"), "does not allow Connect"
    ),
    "the alias has no policy": Broken(
        "lambda.GetPolicy",
        refused("customer-lookup', 'Qualifier", "ResourceNotFoundException"),
        (LOOKUP, "permission"),
        "does not allow Connect",
    ),
    "the permission is on the bare function": Broken(
        "lambda.GetPolicy",
        policy(ALIAS, {**RIGHT, "Resource": BARE}),
        (LOOKUP, "permission"),
        "does not allow Connect",
    ),
    "the alias admits everybody": Broken(
        "lambda.GetPolicy", policy(ALIAS, RIGHT, ANYBODY), (LOOKUP, "permission"), "every principal"
    ),
    "the alias admits every instance": Broken(
        "lambda.GetPolicy", policy(ALIAS, OPEN), (LOOKUP, "permission"), "without both"
    ),
    "the alias admits an account without saying which instance": Broken(
        "lambda.GetPolicy", policy(ALIAS, ACCOUNT_ONLY), (LOOKUP, "permission"), "without both"
    ),
    "the alias admits all but the instance": Broken(
        "lambda.GetPolicy", policy(ALIAS, NEGATED), (LOOKUP, "permission"), "without both"
    ),
    "the alias admits another instance": Broken(
        "lambda.GetPolicy", policy(ALIAS, ELSEWHERE), (LOOKUP, "permission"), "it has to allow"
    ),
    "the alias admits another instance too": Broken(
        "lambda.GetPolicy",
        policy(ALIAS, RIGHT, ELSEWHERE),
        (LOOKUP, "permission"),
        "Besides",
        Outcome.WARN,
    ),
    "the association is gone": Broken(
        "connect.ListLambdaFunctions",
        without("LambdaFunctions", "customer-lookup"),
        (LOOKUP, "association"),
        "not associated",
    ),
    "somebody else may invoke the bare function": Broken(
        "lambda.GetPolicy",
        policy(BARE, statement(BARE, "s3.amazonaws.com", "arn:aws:s3:::bucket")),
        (LOOKUP, "bare function"),
        "s3.amazonaws.com",
        Outcome.WARN,
    ),
    "a flow is not published": Broken(
        "connect.DescribeContactFlow",
        refused("LateStatement", "ContactFlowNotPublishedException"),
        ("flows", "under-eight-everything-late-statement"),
        "never published",
    ),
    "a flow was edited to call another version": Broken(
        "connect.DescribeContactFlow",
        function_arn_in("AccountStatement", "job-start:live", "job-start:3"),
        ("flows", "under-eight-everything-account-statement"),
        "job-start:3",
    ),
    "the number is not the instance's": Broken(
        "connect.ListPhoneNumbersV2",
        without("ListPhoneNumbersSummaryList", f"'{CONFIGURED_NUMBER}'"),
        ("phone number", CONFIGURED_NUMBER),
        "not claimed",
    ),
    "the number has no flow": Broken(
        "connect.ListFlowAssociations",
        always(FlowAssociationSummaryList=[]),
        ("phone number", CONFIGURED_NUMBER),
        "do not enter the flow under-eight-everything-inbound",
    ),
    "the number leads to another flow": Broken(
        "connect.ListFlowAssociations",
        within("FlowAssociationSummaryList", FlowId=f"{INSTANCE}/contact-flow/another"),
        ("phone number", CONFIGURED_NUMBER),
        "do not enter the flow",
    ),
    "the number could not be claimed": Broken(
        "connect.DescribePhoneNumber",
        within("ClaimedPhoneNumberSummary", PhoneNumberStatus={"Status": "FAILED"}),
        ("phone number", CONFIGURED_NUMBER),
        "is FAILED",
    ),
    "an alarm is gone": Broken(
        "cloudwatch.DescribeAlarms",
        without("MetricAlarms", "job-worker-errors"),
        ("alarms", "wired"),
        "job-worker-errors does not exist any more",
    ),
    "an alarm tells nobody": Broken(
        "cloudwatch.DescribeAlarms",
        within("MetricAlarms", "jobs-dead-letters", AlarmActions=[]),
        ("alarms", "wired"),
        "in its AlarmActions",
    ),
    "an alarm's actions are switched off": Broken(
        "cloudwatch.DescribeAlarms",
        within("CompositeAlarms", ActionsEnabled=False),
        ("alarms", "wired"),
        "actions disabled",
    ),
    "the composite no longer listens": Broken(
        "cloudwatch.DescribeAlarms",
        within("CompositeAlarms", AlarmRule='ALARM("another")'),
        ("alarms", "wired"),
        "in its rule",
    ),
    "an alarm rings": Broken(
        "cloudwatch.DescribeAlarms",
        within("CompositeAlarms", StateValue="ALARM"),
        ("alarms", "quiet"),
        "callers-are-affected",
    ),
    "a metric has no data under its dimensions": Broken(
        "cloudwatch.ListMetrics",
        only("job-start:live", Metrics=[]),
        ("alarms", "data"),
        "job-start:live writes metrics, but none arrived",
        Outcome.WARN,
    ),
    "the mail was not confirmed": Broken(
        "sns.ListSubscriptionsByTopic",
        within("Subscriptions", SubscriptionArn="PendingConfirmation"),
        ("alarms", "heard"),
        "not confirmed",
    ),
    "the only subscription was taken back": Broken(
        "sns.ListSubscriptionsByTopic",
        within("Subscriptions", SubscriptionArn="Deleted"),
        ("alarms", "heard"),
        "reach no person",
        Outcome.WARN,
    ),
    "nobody is subscribed": Broken(
        "sns.ListSubscriptionsByTopic",
        always(Subscriptions=[]),
        ("alarms", "heard"),
        "reach no person",
        Outcome.WARN,
    ),
    "the secret is gone": Broken(
        "secretsmanager.GetSecretValue",
        refused("", "ResourceNotFoundException"),
        ("CRM", "secret"),
        "does not exist any more",
    ),
    "the secret's port is barred": Broken(
        "secretsmanager.GetSecretValue",
        always(SecretString=json.dumps({**SECRET, "url": "https://crm.example.com:9443"})),
        ("CRM", "secret"),
        "has a url with port 9443; the security group only allows 443 and 8443",
    ),
    "the secret's host is another than the configured one": Broken(
        "secretsmanager.GetSecretValue",
        always(SecretString=json.dumps({**SECRET, "url": "https://crm2.example.com"})),
        ("CRM", "secret"),
        "has a url with another host than crm.host",
    ),
    "the secret's port is none": Broken(
        "secretsmanager.GetSecretValue",
        always(SecretString=json.dumps({**SECRET, "url": "https://crm.example.com:x"})),
        ("CRM", "secret"),
        "has a url that is not a URL",
    ),
    "the secret is of another CRM's form": Broken(
        "secretsmanager.GetSecretValue",
        always(SecretString='{"url": "https://crm.example.com", "api_key": "k"}'),
        ("CRM", "secret"),
        "lacks token_url",
    ),
    "the token would be asked for in the clear": Broken(
        "secretsmanager.GetSecretValue",
        always(SecretString=json.dumps({**SECRET, "token_url": "http://login.example.com/token"})),
        ("CRM", "secret"),
        "has a token_url that is not https",
    ),
    "the authorization server's port is barred": Broken(
        "secretsmanager.GetSecretValue",
        always(SecretString=json.dumps({**SECRET, "token_url": "https://login.example.com:9443"})),
        ("CRM", "secret"),
        "has a token_url with port 9443; the security group only allows 443 and 8443",
    ),
    "the secret is binary": Broken(
        "secretsmanager.GetSecretValue",
        lambda *_: {"SecretBinary": b"x"},
        ("CRM", "secret"),
        "not a JSON object",
    ),
    "the secret's address was never filled in": Broken(
        "secretsmanager.GetSecretValue",
        always(SecretString=json.dumps({**SECRET, "url": "https://..."})),
        ("CRM", "secret"),
        "without a host",
    ),
    "a job failed for good": Broken(
        "sqs.GetQueueAttributes",
        lambda asked, answer: (
            {"Attributes": {**answer["Attributes"], "ApproximateNumberOfMessagesNotVisible": "1"}}
            if "dead-letter" in asked["QueueUrl"]
            else answer
        ),
        ("jobs", "under-eight-everything-jobs-dead-letter"),
        "1 dead letters",
    ),
    "the worker is not fed": Broken(
        "lambda.GetEventSourceMapping",
        always(State="Disabled"),
        ("jobs", "fed to the worker"),
        "Disabled",
    ),
    "the state machine is being deleted": Broken(
        "stepfunctions.DescribeStateMachine",
        always(status="DELETING"),
        ("jobs", "under-eight-everything-card-replacement"),
        "DELETING",
    ),
    "an execution failed": Broken(
        "stepfunctions.ListExecutions",
        executions("FAILED", minutes=1),
        ("jobs", "under-eight-everything-card-replacement"),
        "card-1 FAILED",
    ),
    "a function fails": Broken(
        "lambda.Invoke",
        contact("customer-lookup", {"errorType": "ImportError"}, FunctionError="Unhandled"),
        (LOOKUP, "sample contact"),
        "ImportError",
    ),
    "a function answers nested": Broken(
        "lambda.Invoke",
        contact("customer-lookup", {"customer": {"name": "?"}}),
        (LOOKUP, "sample contact"),
        "not a flat object",
    ),
    "a function cannot reach the CRM": Broken(
        "lambda.Invoke",
        contact("customer-lookup", {"answer_source": "fallback", "reason": "tls_failed"}),
        (LOOKUP, "sample contact"),
        "tls_failed",
    ),
    "a function knows no ping": Broken(
        "lambda.Invoke",
        lambda asked, answer: (
            answered({"answer_source": "fallback"})
            if b"keep_warm" in asked["Payload"] and "job-start" in asked["FunctionName"]
            else answer
        ),
        ("job_start", "ping"),
        "does not recognise a ping",
    ),
    "a function is cold": Broken(
        "lambda.Invoke",
        lambda asked, answer: (
            answered({"keep_warm": "true", "cold": "true"})
            if b"keep_warm" in asked["Payload"] and "job-start" in asked["FunctionName"]
            else answer
        ),
        ("job_start", "ping"),
        "just started",
        Outcome.WARN,
    ),
}


def test_all_is_well_in_a_healthy_account() -> None:
    answers = look(healthy())
    assert {answer.outcome for answer in answers.values()} == {Outcome.OK}
    assert len(answers) >= 45


@pytest.mark.parametrize("name", BROKEN)
def test_one_thing_broken_changes_its_line_and_no_other(name: str) -> None:
    broken = BROKEN[name]
    account = healthy()
    account.handlers[broken.call] = broken.handler()
    answers = look(account)
    not_ok = {line: one.outcome for line, one in answers.items() if one.outcome is not Outcome.OK}
    assert not_ok == {broken.line: broken.outcome}
    assert broken.says in answers[broken.line].what
    assert answers[broken.line].to_do


def test_each_check_can_fail() -> None:
    """No line of the report that is always ok; four more have tests of their own."""
    failed = {broken.line[1] for broken in BROKEN.values() if broken.outcome is Outcome.FAIL}
    topics = {topic for _, topic in look(healthy())}
    one_of_several = {topic for topic in topics if "everything" in topic}
    assert topics - one_of_several - failed == {
        "bare function",
        "bare functions",
        "data",
        "left over",
    }


def test_an_execution_that_failed_before_the_deployment_is_history() -> None:
    account = healthy()
    earlier = Broken("stepfunctions.ListExecutions", executions("FAILED", -1), ("", ""), "")
    account.handlers[earlier.call] = earlier.handler()
    assert {answer.outcome for answer in look(account).values()} == {Outcome.OK}


@pytest.mark.parametrize("named", [BARE, f"{BARE}:$LATEST"])
def test_a_flow_of_somebody_elses_that_names_the_bare_function_is_told(named: str) -> None:
    account = healthy()
    flows, describe = HANDLERS["connect.ListContactFlows"], HANDLERS["connect.DescribeContactFlow"]
    foreign = {"Id": "theirs", "Name": "Theirs", "State": "ACTIVE", "Status": "PUBLISHED"}
    content = json.dumps({"Actions": [{"Parameters": {"LambdaFunctionARN": named}}]})
    account.handlers["connect.ListContactFlows"] = lambda asked: {
        "ContactFlowSummaryList": [*flows(asked)["ContactFlowSummaryList"], {"Id": "theirs"}]
    }
    account.handlers["connect.DescribeContactFlow"] = lambda asked: (
        {"ContactFlow": {**foreign, "Content": content}}
        if asked["ContactFlowId"] == "theirs"
        else describe(asked)
    )
    answers = look(account)
    told = answers["flows", "bare functions"]
    assert told.outcome is Outcome.FAIL
    assert f"Theirs calls {named}: " in told.what


NO_NUMBER = dataclasses.replace(
    CONFIG,
    connect=dataclasses.replace(CONFIG.connect, phone_numbers={}),  # type: ignore[type-var]  # there is one
)


def associated_with(flow: str) -> Handler:
    whole = HANDLERS["connect.ListFlowAssociations"]
    return lambda asked: {
        "FlowAssociationSummaryList": [
            {**one, "FlowId": flow} for one in whole(asked)["FlowAssociationSummaryList"]
        ]
    }


def led_by_another(account: FakeAws, content: object) -> None:
    """The number leads to a flow that is not ours."""
    flows, describe = HANDLERS["connect.ListContactFlows"], HANDLERS["connect.DescribeContactFlow"]
    foreign = {"Id": "theirs", "State": "ACTIVE", "Status": "PUBLISHED"}
    account.handlers["connect.ListFlowAssociations"] = associated_with("theirs")
    account.handlers["connect.ListContactFlows"] = lambda asked: {
        "ContactFlowSummaryList": [*flows(asked)["ContactFlowSummaryList"], {"Id": "theirs"}]
    }
    account.handlers["connect.DescribeContactFlow"] = lambda asked: (
        {"ContactFlow": {**foreign, "Content": json.dumps(content)}}
        if asked["ContactFlowId"] == "theirs"
        else describe(asked)
    )


@pytest.mark.parametrize(("leads_on", "outcome"), [(True, Outcome.OK), (False, Outcome.FAIL)])
def test_without_a_configured_number_any_that_leads_here_by_whatever_flow_will_do(
    leads_on: bool, outcome: Outcome
) -> None:
    account = healthy()
    led_by_another(
        account, {"ContactFlowId": f"{INSTANCE}/contact-flow/Inbound"} if leads_on else {}
    )
    answers = look(account, config=NO_NUMBER)
    not_ok = {line: one.outcome for line, one in answers.items() if one.outcome is not Outcome.OK}
    assert not_ok == ({} if leads_on else {("phone number", "attached"): outcome})
    assert answers["phone number", "attached"].outcome is outcome


def test_a_number_whose_flow_calls_the_functions_itself_is_a_way_in() -> None:
    account = healthy()
    led_by_another(account, {"LambdaFunctionARN": ALIAS})
    answers = look(account, config=NO_NUMBER)
    assert answers["phone number", "attached"].outcome is Outcome.OK


def test_an_instance_for_chats_alone_needs_no_phone_number() -> None:
    account = healthy()
    account.handlers["connect.ListFlowAssociations"] = lambda _: {"FlowAssociationSummaryList": []}
    answers = look(account, config=NO_NUMBER)
    not_ok = {line: one for line, one in answers.items() if one.outcome is not Outcome.OK}
    assert list(not_ok) == [("phone number", "attached")]
    assert not_ok["phone number", "attached"].outcome is Outcome.WARN
    assert "Chats" in not_ok["phone number", "attached"].what


def test_without_an_instance_it_says_what_nobody_looked_at() -> None:
    nowhere = dataclasses.replace(CONFIG, connect=None)
    answers = look(healthy(), config=nowhere)
    left_out = {
        line: one.what for line, one in answers.items() if one.outcome is Outcome.NOT_APPLICABLE
    }
    assert {subject for subject, _ in left_out} >= {"flows", "phone number", "customer_lookup"}
    assert all("Not checked" in what and "`connect`" in what for what in left_out.values())
    assert ("flows", "bare functions") in left_out


def test_a_stack_of_an_earlier_configuration_is_named() -> None:
    nowhere = dataclasses.replace(CONFIG, connect=None)
    told = look(healthy(), config=nowhere)["stacks", "left over"]
    assert told.outcome is Outcome.WARN
    assert "UnderEight-everything-ContactFlows" in told.what
    assert look(healthy())["stacks", "left over"].outcome is Outcome.OK


ADOPTED = f"{CONFIG.connect.instance_arn}/contact-flow/LateStatement" if CONFIG.connect else ""


def with_adopted(arn: str) -> StackConfig:
    assert CONFIG.connect
    named = {**CONFIG.connect.named, "flows": {"late_statement": arn}}
    return dataclasses.replace(CONFIG, connect=dataclasses.replace(CONFIG.connect, named=named))


def test_an_adopted_flow_is_looked_at_where_it_is() -> None:
    answers = look(healthy(), config=with_adopted(ADOPTED))
    assert answers["flows", "late_statement (adopted)"].outcome is Outcome.OK


def test_an_adopted_flow_that_is_gone_is_told() -> None:
    account = healthy()
    whole = account.handlers["connect.DescribeContactFlow"]
    gone = refused("LateStatement", "ResourceNotFoundException")
    account.handlers["connect.DescribeContactFlow"] = lambda asked: gone(asked, whole(asked))
    told = look(account, config=with_adopted(ADOPTED))["flows", "late_statement (adopted)"]
    assert told.outcome is Outcome.FAIL
    assert "not in the instance" in told.what
