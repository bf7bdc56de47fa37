"""Single misconfigurations, each with the check that has to find it, and nothing else has to."""

import json
from collections.abc import Callable
from datetime import timedelta

from connect_flows.lint.example import ON_ERROR, SORRY, Example, block, invoke, of, say
from connect_flows.lint.rules.functions.lambda_chain import LAMBDA_CHAIN
from connect_flows.lint.rules.functions.lambda_loop_unbounded import LAMBDA_LOOP_UNBOUNDED
from connect_flows.lint.rules.functions.loop_uncounted import LOOP_UNCOUNTED
from doctor.finding import Outcome
from local.aws_account.centre.state import NOW, AccountState, Flow, Json, metric

FAIL, WARN, UNREAD = Outcome.FAIL, Outcome.WARN, Outcome.UNREAD
Change = Callable[[AccountState], object]

NAME = "under-eight-everything-customer-lookup"
SUBJECT = f"function {NAME}:live"
WAITS = {"InvocationTimeLimitSeconds": "8"}
SEEDED: dict[str, tuple[str, str, Outcome, Change]] = {}
"""By what was done: the check, its subject, the outcome, and the change."""


def seed(check: str, outcome: Outcome, subject: str = SUBJECT) -> Callable[[Change], Change]:
    """Take a change into the table under its own name."""

    def taken(change: Change) -> Change:
        SEEDED[change.__name__] = (check, subject, outcome, change)
        return change

    return taken


def configured(state: AccountState, **values: object) -> None:
    """Change the function and its published versions."""
    function = state.functions[NAME]
    for one in (function.configuration, *function.versions.values()):
        one.update(values)


def flow_with(state: AccountState, kind: str = "InvokeLambdaFunction") -> Flow:
    """A flow that has a block of a kind."""
    flows = state.instance.flows.values()
    return next(one for one in flows if f'"{kind}"' in (one.published or ""))


def edited(flow: Flow, edit: Callable[[list[Json]], object]) -> None:
    """Edit the blocks of a flow."""
    content = json.loads(flow.published or "")
    edit(content["Actions"])
    flow.published = flow.content = json.dumps(content)


def invoking(actions: list[Json], name: str = NAME) -> list[Json]:
    """The blocks that invoke a function."""
    return [
        one
        for one in actions
        if one["Type"] == "InvokeLambdaFunction"
        and f":{name}:" in one["Parameters"]["LambdaFunctionARN"]
    ]


def everywhere(state: AccountState, edit: Callable[[Json], object]) -> None:
    """Edit each block that invokes the function."""
    for flow in (*state.instance.flows.values(), *state.instance.modules.values()):
        edited(flow, lambda actions: [edit(one) for one in invoking(actions)])


def counted(state: AccountState, what: str, value: float, name: str = NAME) -> None:
    key = metric("AWS/Lambda", what, FunctionName=name, Resource=f"{name}:live")
    state.metrics[key] = [(NOW - timedelta(hours=30), value)]


def alarms_on(state: AccountState, what: str) -> list[Json]:
    return [
        one
        for one in state.alarms
        if one.get("MetricName") == what
        and {"Name": "Resource", "Value": f"{NAME}:live"} in one["Dimensions"]
    ]


# What is invoked


@seed("function-exists", FAIL)
def the_alias_was_deleted(state: AccountState) -> None:
    del state.functions[NAME].aliases["live"]


@seed("function-exists", WARN, "function gone-since-spring")
def a_deleted_function_is_still_listed(state: AccountState) -> None:
    state.instance.lambdas.append(state.arn("lambda", "function:gone-since-spring"))


@seed("function-state", FAIL)
def the_function_is_inactive(state: AccountState) -> None:
    configured(state, State="Inactive")


@seed("function-state", FAIL)
def the_last_update_failed(state: AccountState) -> None:
    configured(state, LastUpdateStatus="Failed")


def _invoked_as(state: AccountState, qualifier: str) -> None:
    """Flows, permission, alarms and metrics, all of them consistently."""
    function = state.functions[NAME]
    everywhere(
        state, lambda block: block["Parameters"].update(LambdaFunctionARN=function.arn + qualifier)
    )
    function.policies[""] = [{**one, "Resource": function.arn} for one in function.policies["live"]]
    function.aliases["live"]["FunctionVersion"] = "$LATEST"  # pings reach callers' code still
    function.provisioned = {}
    for what in ("Duration", "Errors", "Throttles"):
        for alarm in alarms_on(state, what):
            alarm["Dimensions"] = [{"Name": "FunctionName", "Value": NAME}]


@seed("qualifier", WARN, f"function {NAME}")
def flows_invoke_the_bare_function(state: AccountState) -> None:
    _invoked_as(state, "")


@seed("qualifier", WARN, f"function {NAME}:$LATEST")
def flows_invoke_latest(state: AccountState) -> None:
    _invoked_as(state, ":$LATEST")


# Its configuration


@seed("timeout-default", FAIL)
def the_timeout_is_the_default(state: AccountState) -> None:
    configured(state, Timeout=3)


@seed("timeout-above-block", WARN)
def the_timeout_is_above_the_block(state: AccountState) -> None:
    configured(state, Timeout=30)


@seed("timeout-above-block", WARN)
def the_block_waits_less_than_the_timeout(state: AccountState) -> None:
    def wait_less(block: Json) -> None:
        block["Parameters"]["InvocationTimeLimitSeconds"] = "7"
        block["Parameters"]["LambdaInvocationAttributes"]["block_limit_seconds"] = "7"

    everywhere(state, wait_less)


@seed("timeout-below-block", WARN)
def the_timeout_is_below_the_block(state: AccountState) -> None:
    configured(state, Timeout=5)


@seed("tracing", WARN)
def tracing_is_off(state: AccountState) -> None:
    configured(state, TracingConfig={"Mode": "PassThrough"})


@seed("memory", WARN)
def the_memory_is_the_least(state: AccountState) -> None:
    configured(state, MemorySize=128)


@seed("package-size", WARN)
def the_package_is_large(state: AccountState) -> None:
    configured(state, CodeSize=60 * 1024 * 1024)


@seed("package-size", WARN)
def a_layer_is_large(state: AccountState) -> None:
    arn = state.arn("lambda", "layer:pandas:3")
    configured(state, Layers=[{"Arn": arn, "CodeSize": 55 * 1024 * 1024}])


@seed("runtime", FAIL)
def the_runtime_is_deprecated(state: AccountState) -> None:
    configured(state, Runtime="python3.9")


@seed("runtime", WARN)
def the_runtime_ends_within_half_a_year(state: AccountState) -> None:
    configured(state, Runtime="nodejs22.x")


@seed("runtime", WARN)
def nobody_knows_the_runtime(state: AccountState) -> None:
    configured(state, Runtime="python4.0")


# Who may invoke it


@seed("permission-missing", FAIL)
def the_alias_has_no_permission(state: AccountState) -> None:
    function = state.functions[NAME]
    function.policies[""] = [{**one, "Resource": function.arn} for one in function.policies["live"]]
    del function.policies["live"]


@seed("permission-missing", FAIL)
def the_permission_is_for_another_instance(state: AccountState) -> None:
    for one in state.functions[NAME].policies["live"]:
        one["Condition"]["ArnLike"]["AWS:SourceArn"] = state.arn("connect", "instance/other")


@seed("permission-missing", FAIL)
def the_permission_does_not_let_invoke(state: AccountState) -> None:
    for one in state.functions[NAME].policies["live"]:
        one["Action"] = "lambda:GetFunction"


@seed("permission-wide", FAIL)
def the_permission_names_no_source(state: AccountState) -> None:
    for one in state.functions[NAME].policies["live"]:
        del one["Condition"]


@seed("permission-wide", FAIL)
def everybody_may_invoke(state: AccountState) -> None:
    policies = state.functions[NAME].policies["live"]
    policies.append(
        {
            "Sid": "open",
            "Effect": "Allow",
            "Principal": "*",
            "Action": "lambda:InvokeFunction",
            "Resource": f"{state.functions[NAME].arn}:live",
        }
    )


@seed("permission-wide", FAIL)
def instances_of_every_account_may_invoke(state: AccountState) -> None:
    for one in state.functions[NAME].policies["live"]:
        one["Condition"] = {"ArnLike": {"AWS:SourceArn": "arn:aws:connect:*:*:instance/*"}}


@seed("permission-wide", WARN)
def the_permission_names_an_account_only(state: AccountState) -> None:
    for one in state.functions[NAME].policies["live"]:
        if one["Principal"] == {"Service": "connect.amazonaws.com"}:
            one["Condition"] = {"StringEquals": {"AWS:SourceAccount": state.number}}


# Its VPC


def _in_a_vpc_of_its_own(state: AccountState, routes: list[Json]) -> None:
    vpc = {"VpcId": "vpc-2", "SubnetIds": ["subnet-2"], "SecurityGroupIds": ["sg-2"]}
    configured(state, VpcConfig=vpc)
    state.network.setdefault("RouteTables", []).append(
        {
            "RouteTableId": "rtb-2",
            "VpcId": "vpc-2",
            "Associations": [{"Main": True}],
            "Routes": routes,
        }
    )


def _neighbour(state: AccountState) -> None:
    state.network.setdefault("NetworkInterfaces", []).append(
        {"NetworkInterfaceId": "eni-2", "VpcId": "vpc-2", "InterfaceType": "interface"}
    )


def _endpoint(state: AccountState) -> None:
    name = f"com.amazonaws.{state.region}.s3"
    state.network.setdefault("VpcEndpoints", []).append(
        {"VpcEndpointId": "vpce-2", "VpcId": "vpc-2", "ServiceName": name, "State": "available"}
    )


NAT = {"DestinationCidrBlock": "0.0.0.0/0", "NatGatewayId": "nat-1", "State": "active"}


@seed("vpc-way-out", FAIL)
def the_vpc_has_no_way_out(state: AccountState) -> None:
    _in_a_vpc_of_its_own(state, [])
    _neighbour(state)


@seed("vpc-way-out", FAIL)
def the_vpc_has_an_internet_gateway_only(state: AccountState) -> None:
    _in_a_vpc_of_its_own(state, [{"DestinationCidrBlock": "0.0.0.0/0", "GatewayId": "igw-1"}])
    _neighbour(state)


@seed("vpc-endpoints", WARN)
def the_vpc_has_no_endpoint(state: AccountState) -> None:
    _in_a_vpc_of_its_own(state, [NAT])
    _neighbour(state)


@seed("vpc-need", WARN)
def the_vpc_holds_nothing_private(state: AccountState) -> None:
    _in_a_vpc_of_its_own(state, [NAT])
    _endpoint(state)


# Alarms


def _without_alarms(state: AccountState, what: str) -> None:
    for alarm in alarms_on(state, what):
        state.alarms.remove(alarm)


@seed("alarm-duration", WARN)
def no_alarm_watches_duration(state: AccountState) -> None:
    _without_alarms(state, "Duration")


@seed("alarm-errors", WARN)
def no_alarm_watches_errors(state: AccountState) -> None:
    _without_alarms(state, "Errors")


@seed("alarm-throttles", WARN)
def no_alarm_watches_throttles(state: AccountState) -> None:
    _without_alarms(state, "Throttles")


@seed("alarm-duration", WARN)
def the_alarm_counts_the_whole_function(state: AccountState) -> None:
    for alarm in alarms_on(state, "Duration"):
        alarm["Dimensions"] = [{"Name": "FunctionName", "Value": NAME}]


@seed("alarm-errors", FAIL)
def the_alarm_watches_another_alias(state: AccountState) -> None:
    for alarm in alarms_on(state, "Errors"):
        alarm["Dimensions"][-1] = {"Name": "Resource", "Value": f"{NAME}:test"}
        alarm["Dimensions"][0] = {"Name": "FunctionName", "Value": NAME}


@seed("alarm-throttles", FAIL)
def the_alarm_watches_one_version_of_the_alias(state: AccountState) -> None:
    for alarm in alarms_on(state, "Throttles"):
        alarm["Dimensions"].append({"Name": "ExecutedVersion", "Value": "6"})


@seed("alarm-unheard", WARN)
def the_alarms_tell_nobody(state: AccountState) -> None:
    name = alarms_on(state, "Errors")[0]["AlarmName"]
    for alarm in state.alarms:
        if "AlarmRule" in alarm:
            alarm["AlarmRule"] = alarm["AlarmRule"].replace(f':{name}"', ':no-other"')


@seed("alarm-threshold", FAIL)
def the_alarm_rings_above_the_limit(state: AccountState) -> None:
    for alarm in alarms_on(state, "Duration"):
        alarm["Threshold"] = 10_000.0


# Warmth


def _pinged(state: AccountState, qualifier: str) -> None:
    for rule in state.rules.values():
        for target in rule["Targets"]:
            if f":{NAME}:" in target["Arn"]:
                rule["Targets"] = [{"Id": "T", "Arn": f"{state.functions[NAME].arn}{qualifier}"}]
                return
    state.rules["warm"] = {
        "Name": "warm",
        "Arn": state.arn("events", "rule/warm"),
        "State": "ENABLED",
        "ScheduleExpression": "rate(5 minutes)",
        "Targets": [{"Id": "T", "Arn": f"{state.functions[NAME].arn}{qualifier}"}],
    }


@seed("keep-warm", WARN)
def pings_reach_the_bare_function(state: AccountState) -> None:
    _pinged(state, "")


@seed("keep-warm", WARN)
def pings_reach_an_older_version(state: AccountState) -> None:
    _pinged(state, ":6")


@seed("keep-warm", WARN)
def a_schedule_pings_the_bare_function(state: AccountState) -> None:
    for name, rule in list(state.rules.items()):
        if any(f":{NAME}:" in one["Arn"] for one in rule["Targets"]):
            del state.rules[name]
    target = {"Arn": state.functions[NAME].arn}
    state.schedules.append({"Name": "warm", "State": "ENABLED", "Target": target})


def _provisioned(state: AccountState, qualifier: str, **values: object) -> None:
    state.functions[NAME].provisioned = {
        qualifier: {
            "RequestedProvisionedConcurrentExecutions": 5,
            "AvailableProvisionedConcurrentExecutions": 5,
            "AllocatedProvisionedConcurrentExecutions": 5,
            "Status": "READY",
            **values,
        }
    }


@seed("provisioned-elsewhere", FAIL)
def another_alias_is_provisioned(state: AccountState) -> None:
    _provisioned(state, "blue")


@seed("provisioned-ready", FAIL)
def provisioning_failed(state: AccountState) -> None:
    _provisioned(state, "live", Status="FAILED", StatusReason="The account is at its limit")


@seed("provisioned-ready", WARN)
def provisioning_is_not_done(state: AccountState) -> None:
    _provisioned(state, "7", Status="IN_PROGRESS")


@seed("provisioned-spillover", WARN)
def provisioned_concurrency_spills_over(state: AccountState) -> None:
    _provisioned(state, "live")
    counted(state, "ProvisionedConcurrencySpilloverInvocations", 12)


@seed("provisioned-idle", WARN)
def provisioned_concurrency_is_idle(state: AccountState) -> None:
    _provisioned(state, "live")
    counted(state, "ProvisionedConcurrencyUtilization", 0.04)


# Concurrency


@seed("reserved-concurrency", FAIL)
def the_reserve_is_zero(state: AccountState) -> None:
    state.functions[NAME].reserved = 0


@seed("reserved-concurrency", WARN)
def the_reserve_is_its_peak(state: AccountState) -> None:
    state.functions[NAME].reserved = 12


@seed("unreserved-concurrency", WARN, "account")
def reserves_leave_little(state: AccountState) -> None:
    _unreserved(state, 90)


@seed("unreserved-concurrency", FAIL, "account")
def reserves_leave_nothing(state: AccountState) -> None:
    _unreserved(state, 100)


def _unreserved(state: AccountState, peak: float) -> None:
    state.functions[NAME].reserved = state.concurrency - 100
    key = metric("AWS/Lambda", "UnreservedConcurrentExecutions")
    state.metrics[key] = [(NOW - timedelta(hours=30), peak)]


# Flows


def added(state: AccountState, example: Example, name: str = "Added") -> None:
    """Publish a flow, whose function is one that is deployed."""
    arn = f"{state.functions[NAME].arn}:live"
    document = example.document.get("Content", example.document)
    content = json.dumps(document).replace("${function:lookup}", arn)
    state.instance.flows["added"] = Flow(
        flow_id="added",
        arn=f"{state.instance.arn}/contact-flow/added",
        name=name,
        content=content,
        published=content,
    )


@seed("error-branch", FAIL, "flow Added")
def a_lambda_block_has_no_error_branch(state: AccountState) -> None:
    added(
        state,
        of(block("InvokeLambdaFunction", {"LambdaFunctionARN": "${function:lookup}", **WAITS})),
    )


@seed("error-branch", WARN, "flow Added")
def an_error_branch_hangs_up(state: AccountState) -> None:
    added(state, of(invoke("ask", "thanks", "end"), say("thanks", "Thank you.")))


@seed("chain", FAIL, "flow Added")
def three_functions_are_in_a_row(state: AccountState) -> None:
    added(state, LAMBDA_CHAIN.bad)


@seed("polling", FAIL, "flow Added")
def a_loop_asks_without_end(state: AccountState) -> None:
    added(state, LAMBDA_LOOP_UNBOUNDED.bad)


@seed("polling", WARN, "flow Added")
def only_an_answer_ends_a_loop(state: AccountState) -> None:
    added(state, LOOP_UNCOUNTED.bad)


@seed("publishable", WARN, "flow Added")
def a_branch_leads_nowhere(state: AccountState) -> None:
    added(state, of(say("hello", "Hello.", "nowhere")))


@seed("publishable", WARN, "flow Added")
def another_block_has_no_error_branch(state: AccountState) -> None:
    added(state, of(block("TagContact", {"Tags": {"team": "loans"}})))


@seed("other-rules", FAIL, "flow Added")
def a_message_is_no_ssml(state: AccountState) -> None:
    added(
        state,
        of(
            block(
                "MessageParticipant", {"SSML": "<speak>Hello & welcome.</speak>"}, errors=ON_ERROR
            )
        ),
    )


def _in_queue(state: AccountState, instance: str) -> None:
    queue = f"{instance}/queue/11111111-1111-1111-1111-111111111111"
    added(state, of(block("UpdateContactTargetQueue", {"QueueId": queue}, errors=ON_ERROR)))


@seed("elsewhere", FAIL, "flow Added")
def a_queue_is_of_another_instance(state: AccountState) -> None:
    _in_queue(state, state.arn("connect", "instance/99999999-0000-0000-0000-000000000000"))


@seed("invoked-known", UNREAD, "flow Added")
def an_attribute_decides_which_function(state: AccountState) -> None:
    which = {"LambdaFunctionARN": "$.Attributes.which"}
    added(state, of(invoke("ask", "end", "sorry", which), SORRY))


@seed("invoked-known", FAIL, "flow Added")
def a_block_names_no_arn(state: AccountState) -> None:
    added(state, of(invoke("ask", "end", "sorry", {"LambdaFunctionARN": NAME}), SORRY))


# What happened


@seed("throttles", FAIL)
def callers_were_throttled(state: AccountState) -> None:
    counted(state, "Throttles", 300)


@seed("throttles", WARN)
def a_caller_was_throttled(state: AccountState) -> None:
    counted(state, "Throttles", 1)


@seed("errors", FAIL)
def invocations_failed(state: AccountState) -> None:
    counted(state, "Errors", 50)


@seed("errors", WARN)
def an_invocation_failed(state: AccountState) -> None:
    counted(state, "Errors", 2)


@seed("duration-p99", FAIL)
def the_slowest_hour_was_over_the_limit(state: AccountState) -> None:
    counted(state, "Duration", 8_000)


@seed("duration-p99", WARN)
def the_slowest_hour_was_near_the_limit(state: AccountState) -> None:
    counted(state, "Duration", 6_900)


def logged(state: AccountState, word: str, seen: int) -> None:
    group = f"/aws/lambda/{NAME}"
    state.queries[group, word] = [{"@log": f"{state.number}:{group}", "seen": seen}]


@seed("timed-out", FAIL)
def the_log_tells_of_timeouts(state: AccountState) -> None:
    logged(state, "Task timed out", 4)


@seed("init-failures", FAIL)
def the_log_tells_of_failed_starts(state: AccountState) -> None:
    logged(state, "INIT_REPORT", 2)


@seed("retries", WARN)
def the_log_has_contacts_twice(state: AccountState) -> None:
    logged(state, "count_distinct(contact)", 3)


@seed("failed-blocks", FAIL, "instance")
def the_flow_log_tells_of_failed_blocks(state: AccountState) -> None:
    state.queries[state.instance.log_group, "InvokeExternalResource"] = [
        {
            "ContactFlowName": "inbound",
            "Parameters.FunctionArn": f"{state.functions[NAME].arn}:live",
            "seen": 7,
            "contacts": 6,
        }
    ]


@seed("flow-log", WARN, "instance")
def flow_logs_are_off(state: AccountState) -> None:
    state.instance.attributes["CONTACTFLOW_LOGS"] = "false"
