"""Composite alarms (CloudWatch user guide, "Combining alarms", "Alarm suppression")."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from lark import Lark, Token, Transformer
from lark.exceptions import LarkError

from alarm_proof.cloudwatch.metric_alarm import State
from alarm_proof.cloudwatch.unsupported import UnsupportedError

Rule = Callable[[Mapping[str, State]], bool]

_GRAMMAR = Lark(
    r"""
    ?start: any_of
    ?any_of: all_of | any_of "OR" all_of -> either
    ?all_of: one | all_of "AND" one -> both
    ?one: "NOT" one -> not_
        | STATE "(" (QUOTED | NAME) ")" -> in_state
        | "TRUE" -> true
        | "FALSE" -> false
        | "(" any_of ")"
    STATE: "ALARM" | "OK" | "INSUFFICIENT_DATA"
    QUOTED: /"[^"]+"/
    NAME: /[^"()\s]+/
    %ignore /\s+/
    """,
    parser="earley",
    lexer="dynamic",
)


@dataclass(frozen=True, slots=True)
class CompositeAlarm:
    """An alarm on the states of others.

    Attributes:
        suppressor: The alarm that keeps this one from telling anybody; empty: none.
        wait_minutes: How long this one waits for it to go into ALARM.
        extension_minutes: How long this one goes on to be silent after it.
    """

    name: str
    description: str
    rule_text: str
    tells: bool
    suppressor: str = ""
    wait_minutes: int = 0
    extension_minutes: int = 0

    @classmethod
    def read(cls, properties: Mapping[str, Any]) -> "CompositeAlarm":
        """Read `AWS::CloudWatch::CompositeAlarm`, its references resolved."""
        suppressor = str(properties.get("ActionsSuppressor", ""))
        return cls(
            name=str(properties["AlarmName"]),
            description=str(properties.get("AlarmDescription", "")),
            rule_text=properties["AlarmRule"],
            tells=bool(properties.get("AlarmActions")) and properties.get("ActionsEnabled", True),
            suppressor=_name(suppressor),
            wait_minutes=int(properties.get("ActionsSuppressorWaitPeriod", 0)) // 60,
            extension_minutes=int(properties.get("ActionsSuppressorExtensionPeriod", 0)) // 60,
        )

    def state(self, states: Mapping[str, State]) -> State:
        """The state, given those of all other alarms.

        Raises:
            UnsupportedError: The rule cannot be read, or names an alarm that is not there.
        """
        try:
            return State.ALARM if rule(self.rule_text)(states) else State.OK
        except KeyError as error:
            raise UnsupportedError(
                f"{self.name}: its rule names {error}, which is not an alarm"
            ) from error


def rule(text: str) -> Rule:
    """Read a rule expression.

    Raises:
        UnsupportedError: It cannot be read, or uses what is not evaluated here.
    """
    if text not in _RULES:
        try:
            _RULES[text] = _Reader().transform(_GRAMMAR.parse(text))
        except LarkError as error:
            raise UnsupportedError(f"the rule cannot be read: {text}") from error
    return _RULES[text]


_RULES: dict[str, Rule] = {}


def _name(reference: str) -> str:
    """An alarm's name, which a rule may give as an ARN."""
    return reference.strip('"').rpartition(":alarm:")[2]


class _Reader(Transformer[Token, Rule]):
    """Makes a function of each part of the grammar."""

    def either(self, parts: list[Rule]) -> Rule:
        left, right = parts
        return lambda states: left(states) or right(states)

    def both(self, parts: list[Rule]) -> Rule:
        left, right = parts
        return lambda states: left(states) and right(states)

    def not_(self, parts: list[Rule]) -> Rule:
        return lambda states: not parts[0](states)

    def in_state(self, parts: list[Token]) -> Rule:
        state, name = State(parts[0]), _name(parts[1])
        return lambda states: states[name] is state

    def true(self, _: list[Token]) -> Rule:
        return lambda _: True

    def false(self, _: list[Token]) -> Rule:
        return lambda _: False
