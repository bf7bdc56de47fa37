"""Flows that lie together: what one sets another may read, and where one leads another begins."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from connect_flows.language.action import Action
from connect_flows.language.flow import Flow
from connect_flows.language.placeholders import KINDS, qualified_placeholder

LEADS = {
    "TransferToFlow": ("ContactFlowId",),
    "CreateTask": ("ContactFlowId",),
    "StartOutboundChatContact": ("ContactFlowArn",),
    "UpdateContactEventHooks": ("EventHooks", "EventHooksConfiguration"),
}
"""Blocks that lead the contact into another flow, at once or later, and where they say which."""

WRITES = {
    "UpdateContactAttributes": "Attributes",
    "CreateTask": "Attributes",
    "StartOutboundChatContact": "Attributes",
}
"""Blocks that write contact attributes, and the parameter that holds them."""


class FlowLibrary(Mapping[str, Flow]):
    """Flows and modules by name, with what holds for all of them together."""

    def __init__(self, flows: Mapping[str, Flow]) -> None:
        self._flows = flows

    def __getitem__(self, name: str) -> Flow:
        return self._flows[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._flows)

    def __len__(self) -> int:
        return len(self._flows)

    @cached_property
    def attributes(self) -> frozenset[str]:
        """The contact attributes that some flow writes."""
        return frozenset(key for flow in self.values() for key in attributes_of(flow))

    def may_enter(self, flow: Flow) -> bool:
        """Tell whether another of the flows may lead a contact into this one."""
        named, unnamed = self._entered
        return flow.name in named or any(leading != flow.name for leading in unnamed)

    @cached_property
    def _entered(self) -> tuple[frozenset[str], frozenset[str]]:
        """The flows that are led to by name, and those that lead to one that nobody can name."""
        named: set[str] = set()
        unnamed: set[str] = set()
        for name, flow in self.items():
            for target in (t for action in flow.actions.values() for t in _targets(action)):
                placeholder = qualified_placeholder(target)
                if placeholder and placeholder.kind in KINDS:
                    named.add(placeholder.name)
                else:
                    unnamed.add(name)
        return frozenset(named), frozenset(unnamed)


def attributes_of(flow: Flow) -> set[str]:
    """Return the contact attributes that a flow writes, or sends along with a new contact."""
    return {
        key for writer, parameter in WRITES.items() for key in keys_written(flow, writer, parameter)
    }


def keys_written(flow: Flow, action_type: str, parameter: str) -> set[str]:
    """Return the keys that blocks of a type write into a parameter of theirs."""
    keys: set[str] = set()
    for action in flow.actions.values():
        written = action.parameters.get(parameter)
        if action.type == action_type and isinstance(written, dict):
            keys |= written.keys()
    return keys


def _targets(action: Action) -> Iterator[str]:
    for parameter in LEADS.get(action.type, ()):
        value = action.parameters.get(parameter)
        values = value.values() if isinstance(value, dict) else [value]
        yield from (each for each in values if isinstance(each, str))
