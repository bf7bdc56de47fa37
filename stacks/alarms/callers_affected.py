"""The composite alarm that pages: callers notice a fault now."""

from collections.abc import Sequence

from aws_cdk import aws_cloudwatch as cloudwatch
from constructs import Construct

from stacks.alarms.on_call import Meaning, OnCall


class CallersAffected(Construct):
    """One notification for any of several alarms.

    Attributes:
        alarm: the composite.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        prefix: str,
        parts: Sequence[cloudwatch.Alarm],
        on_call: OnCall,
    ) -> None:
        super().__init__(scope, construct_id)
        meaning = Meaning(
            "Callers are affected now: they wait in silence, take the Error branch, or are not "
            "recognised. The parts of this composite alarm show which function and why.",
            "callers-are-affected",
        )
        self.alarm = cloudwatch.CompositeAlarm(
            self,
            "Alarm",
            composite_alarm_name=f"{prefix}-callers-are-affected",
            alarm_description=str(meaning),
            alarm_rule=cloudwatch.AlarmRule.any_of(
                *(
                    cloudwatch.AlarmRule.from_alarm(part, cloudwatch.AlarmState.ALARM)
                    for part in parts
                )
            ),
        )
        on_call.tell(self.alarm)
