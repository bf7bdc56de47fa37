"""What tells a person: alarms, a dashboard, saved queries, traces."""

from aws_cdk import CrossStackReferences, Environment, ReferenceStrength, Stack
from aws_cdk import aws_cloudwatch as cloudwatch
from constructs import Construct

from product import TITLE
from stacks.alarms.account import AccountAlarms
from stacks.alarms.callers_affected import CallersAffected
from stacks.alarms.connect_function import ConnectFunctionAlarms
from stacks.alarms.contact_flows import ContactFlowAlarm
from stacks.alarms.dependencies import DependencyAlarms
from stacks.alarms.on_call import OnCall
from stacks.config import StackConfig
from stacks.data import DataStack
from stacks.function.connect_function import ConnectFunction
from stacks.functions import FunctionsStack
from stacks.observability.answers import Answers
from stacks.observability.dashboard import Dashboard
from stacks.observability.dependencies import Dependencies
from stacks.observability.saved_queries import SavedQueries
from stacks.observability.traces import Traces


class MonitoringStack(Stack):
    """Watches the aliases, the account's limit and the instance's flow log.

    Attributes:
        on_call: whom more alarms tell.
        page: the dashboard, for more rows.
        thresholds: from which values on alarms tell.
    """

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
        super().__init__(scope, construct_id, env=env, description=f"{TITLE}: what tells a person")
        # Weak: an alarm does not keep a function from being taken out (docs/decisions/alarms.md).
        CrossStackReferences.of(self).consume(ReferenceStrength.WEAK)
        self._config, prefix = config, config.prefix
        self.thresholds = config.monitoring.thresholds
        self.on_call = on_call = OnCall(
            self,
            "OnCall",
            prefix=prefix,
            key=data.key,
            emails=config.monitoring.emails,
            topic_arn=config.monitoring.topic_arn,
        )
        answers = self._answers(functions)
        parts = [*self._function_alarms(answers, on_call), *self._flow_alarms(on_call)]
        affected = CallersAffected(
            self, "CallersAffected", prefix=prefix, parts=parts, on_call=on_call
        )
        dependencies = self._dependencies(functions, on_call)
        AccountAlarms(self, "Account", monitoring=config.monitoring, on_call=on_call)
        self.page = page = Dashboard(self, "Dashboard", name=prefix)
        page.show_alarms([affected.alarm, *parts])
        page.show_functions(answers)
        page.show_dependencies(dependencies)
        self._save_queries(functions)
        names = [function.house.name for function in answers]
        share = config.monitoring.trace_share
        Traces(self, "Traces", prefix=prefix, functions=names, trace_share=share)

    def _answers(self, functions: FunctionsStack) -> dict[ConnectFunction, Answers]:
        environment = self._config.environment
        return {
            function: Answers(self, f"{name}Answers", function=function, environment=environment)
            for name, function in functions.connect_functions.items()
        }

    def _dependencies(self, functions: FunctionsStack, on_call: OnCall) -> list[Dependencies]:
        """Watch what each function depends on."""
        environment, all_of_them = self._config.environment, []
        for name, function in functions.connect_functions.items():
            dependencies = Dependencies(
                self, f"{name}Dependencies", function=function, environment=environment
            )
            DependencyAlarms(
                self,
                f"{name}DependencyAlarms",
                function=function,
                dependencies=dependencies,
                environment=environment,
                most_failed_percent=self._config.monitoring.thresholds.failed_dependency_percent,
                on_call=on_call,
            )
            all_of_them.append(dependencies)
        return all_of_them

    def _function_alarms(
        self, answers: dict[ConnectFunction, Answers], on_call: OnCall
    ) -> list[cloudwatch.Alarm]:
        parts: list[cloudwatch.Alarm] = []
        for function, answered in answers.items():
            name = function.node.id
            alarms = ConnectFunctionAlarms(
                self,
                name,
                function=function,
                answers=answered,
                thresholds=self._config.monitoring.thresholds,
                on_call=on_call,
            )
            parts += alarms.callers_affected
        return parts

    def _flow_alarms(self, on_call: OnCall) -> list[cloudwatch.Alarm]:
        """Watch the instance's flow log, where there is one to watch."""
        if self._config.connect is None or self._config.connect.log_group is None:
            return []
        flows = ContactFlowAlarm(
            self,
            "ContactFlows",
            log_group=self._config.connect.log_group,
            prefix=self._config.prefix,
            environment=self._config.environment,
            on_call=on_call,
        )
        return [flows.alarm]

    def _save_queries(self, functions: FunctionsStack) -> None:
        connect = self._config.connect
        SavedQueries(
            self,
            "Queries",
            prefix=self._config.prefix,
            function_logs=[house.log_group for house in functions.house_functions],
            flow_log_group=connect.log_group if connect else None,
        )
