"""What tells a person: alarms, a dashboard, saved queries, traces."""

from aws_cdk import Environment, Stack
from aws_cdk import aws_cloudwatch as cloudwatch
from constructs import Construct

from stacks.alarms.account import AccountAlarms
from stacks.alarms.callers_affected import CallersAffected
from stacks.alarms.connect_function import ConnectFunctionAlarms
from stacks.alarms.contact_flows import ContactFlowAlarm
from stacks.alarms.jobs import JobAlarms
from stacks.alarms.on_call import OnCall
from stacks.answers import Answers
from stacks.config import StackConfig
from stacks.connect_function import ConnectFunction
from stacks.dashboard import Dashboard
from stacks.data import DataStack
from stacks.functions import FunctionsStack
from stacks.saved_queries import SavedQueries
from stacks.traces import Traces


class MonitoringStack(Stack):
    """Watches the aliases, the jobs, the account's limit and the instance's flow log."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        env: Environment,
        config: StackConfig,
        data: DataStack,
        functions: FunctionsStack,
    ) -> None:
        super().__init__(
            scope, construct_id, env=env, description="Under Eight: what tells a person"
        )
        monitoring, prefix = config.monitoring, config.prefix
        flow_log_group = config.connect.log_group if config.connect else None
        on_call = OnCall(self, "OnCall", prefix=prefix, key=data.key, email=monitoring.email)
        answers: dict[ConnectFunction, Answers] = {}
        parts: list[cloudwatch.Alarm] = []
        for name, function in functions.connect_functions.items():
            answers[function] = Answers(
                self, f"{name}Answers", function=function, environment=config.environment
            )
            alarms = ConnectFunctionAlarms(
                self, name, function=function, answers=answers[function], on_call=on_call
            )
            parts += alarms.callers_affected
        if flow_log_group:
            flows = ContactFlowAlarm(
                self,
                "ContactFlows",
                log_group=flow_log_group,
                environment=config.environment,
                on_call=on_call,
            )
            parts.append(flows.alarm)
        affected = CallersAffected(
            self, "CallersAffected", prefix=prefix, parts=parts, on_call=on_call
        )
        worker = functions.job_worker
        JobAlarms(self, "Jobs", data=data, worker=worker, on_call=on_call)
        limit = monitoring.account_concurrency
        AccountAlarms(self, "Account", account_concurrency=limit, on_call=on_call)
        Dashboard(
            self,
            "Dashboard",
            name=prefix,
            alarms=[affected.alarm, *parts],
            functions=answers,
            data=data,
            worker=worker,
        )
        houses = [*(one.house for one in functions.connect_functions.values()), worker.house]
        SavedQueries(
            self,
            "Queries",
            prefix=prefix,
            function_logs=[house.log_group for house in houses],
            flow_log_group=flow_log_group,
        )
        Traces(self, "Traces", prefix=prefix, trace_share=monitoring.trace_share)
