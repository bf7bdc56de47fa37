"""What a rule judges, and how it says what it found."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar, cast

from connect_flows.language.action import Action
from connect_flows.language.flow import Flow
from connect_flows.language.function_facts import FunctionFacts, bare_name
from connect_flows.language.placeholders import qualified_placeholder
from connect_flows.lint.findings import Finding
from connect_flows.lint.flow_library import FlowLibrary
from connect_flows.lint.place import NOWHERE, Place
from connect_flows.lint.rule import Rule

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Subject:
    """A flow with what is known around it.

    Attributes:
        flow: the flow to judge.
        functions: facts by the name that flows use, or by the whole ARN.
        library: the flows and modules that may be referred to, by name.
        place: the instance that the flow is for.
    """

    flow: Flow
    functions: Mapping[str, FunctionFacts]
    library: FlowLibrary
    place: Place = NOWHERE
    _found: dict[Callable[..., object], object] = field(default_factory=dict, compare=False)

    def once(self, look: "Callable[[Subject], Found]") -> Found:
        """Return what is found in the flow: several rules ask, and it is looked for once."""
        if look not in self._found:
            self._found[look] = look(self)
        return cast("Found", self._found[look])

    def blocks(self, *types: str) -> Iterator[Action]:
        """Yield the blocks of these types, in the flow's order."""
        return (action for action in self.flow.actions.values() if action.type in types)

    def finding(self, rule: Rule, action: Action | None, message: str, what_to_do: str) -> Finding:
        """Say that a block, or the flow as a whole, breaks a rule."""
        where = action.identifier if action else None
        return Finding(self.flow.name, where, rule.id, message, what_to_do, rule.severity)

    def function_of(self, action: Action) -> FunctionFacts | None:
        """Return what is known of the function that a Lambda block invokes."""
        arn = str(action.parameters.get("LambdaFunctionARN", ""))
        return self.functions.get(arn) or self.functions.get(bare_name(arn))

    @property
    def stands_alone(self) -> bool:
        """Whether no other flow is known: what comes before and after this one nobody knows."""
        return not self.library.keys() - {self.flow.name}

    @property
    def is_entered(self) -> bool:
        """Whether another flow may lead here, with an answer, a queue and whatever else it has."""
        return self.flow.is_module or self.library.may_enter(self.flow)

    def flow_behind(self, reference: object) -> Flow | None:
        """Return the flow or module of the library that a parameter names."""
        placeholder = qualified_placeholder(reference) if isinstance(reference, str) else None
        return self.library.get(placeholder.name) if placeholder else None


Check = Callable[[Subject], Iterator[Finding]]
"""Yields what is wrong with a flow by one rule."""
