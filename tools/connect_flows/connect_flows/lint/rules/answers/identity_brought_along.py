"""An identity may not come from attributes that the contact brought.

A contact that is started through the API (chat, call in the browser, task) has attributes of its
client's choice. So a block has to set an identity attribute on every path to its reading. A block
that fails to set it leaves the client's value. A module is followed with what is set where it is
invoked, and its findings are at the block that invokes it.
"""

import re
from collections.abc import Iterator

from connect_flows.forms.evidence import ATTRIBUTE_LIST, admin, evidence
from connect_flows.language.action import Action
from connect_flows.language.flow import Flow
from connect_flows.language.limits import MODULE_NESTING_LIMIT
from connect_flows.language.references import references_in
from connect_flows.lint.answers import LARGEST_FLOW
from connect_flows.lint.example import ON_ERROR, SORRY, block, invoke, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

_NOTED = {"Attributes": {"customer_id": "$.External.customer_id"}}
_STATEMENT = block(
    "CreateTask",
    {
        "Name": "Send it",
        "ContactFlowId": "f",
        "Attributes": {"customer_id": "$.Attributes.customer_id"},
    },
    name="statement",
    errors=ON_ERROR,
)
IDENTITY_BROUGHT_ALONG = Rule(
    "identity-brought-along",
    Severity.WARNING,
    "A client that starts a contact through the API chooses the contact's attributes. So the"
    " flow has to set an identity attribute on every path. A block that fails to set it leaves"
    " the client's value.",
    evidence(admin("pass-contact-attributes-chat"), ATTRIBUTE_LIST),
    bad=of(
        invoke("ask", "note", "sorry"),
        block(
            "UpdateContactAttributes",
            _NOTED,
            name="note",
            to="statement",
            errors={"NoMatchingError": "statement"},
        ),
        _STATEMENT,
        SORRY,
    ),
    good=of(
        invoke("ask", "note", "sorry"),
        block(
            "UpdateContactAttributes",
            _NOTED,
            name="note",
            to="statement",
            errors={"NoMatchingError": "sorry"},
        ),
        _STATEMENT,
        SORRY,
    ),
)


_SAID = frozenset({"MessageParticipant", "MessageParticipantIteratively"})
"""Blocks that only speak: speaking a client's own value back to them decides nothing."""

_BROUGHT = frozenset(
    {"CustomerId", "Description", "Name", "References", "SegmentAttributes", "Tags"}
)
"""What a contact begun through the API may bring besides attributes (Amazon Connect API reference,
StartTaskContact, StartChatContact, CreateContact)."""

_SOUNDS_LIKE = re.compile(
    r"(?:customer|client|account|member|policy|patient|contract|crm)[-_ ]?(?:id|number|no|nr)"
    r"|(?:is[-_ ]?)?(?:known[-_ ]?customer|authenticated|verified|identified)",
    re.IGNORECASE,
)
"""Names of identity attributes, for functions without facts."""

Keys = frozenset[str]


def check(subject: Subject) -> Iterator[Finding]:
    """Every block that decides by an identity, on a path that has not set it."""
    if subject.flow.is_module:
        return
    yield from _Search(subject).through(subject.flow, frozenset(), None)[0]


class _Search:
    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        declared = (facts.identity for facts in subject.functions.values())
        self._declared = frozenset[str]().union(*declared)

    def through(
        self, flow: Flow, entry: Keys, caller: Action | None, depth: int = 0
    ) -> tuple[list[Finding], Keys]:
        """Return what is wrong in a flow or module, and what is set on every way out of it."""
        found: list[Finding] = []
        set_before = self._set_before(flow, entry, depth)
        ends: list[Keys] = []
        for name, known in set_before.items():
            action = flow.actions[name]
            if action.type == "EndFlowModuleExecution":
                ends.append(known)
            found += self._reads(action, known, caller)
            module = self._module(action, depth)
            if module is not None:
                found += self.through(module, known, caller or action, depth + 1)[0]
        return found, frozenset.intersection(*ends) if ends else entry

    def _set_before(self, flow: Flow, entry: Keys, depth: int) -> dict[str, Keys]:
        """Return for every block that can be reached what is set on every way to it."""
        if len(flow.actions) > LARGEST_FLOW:
            return {}
        before: dict[str, Keys] = {}
        pending = [(flow.start_action, entry)]
        while pending:
            name, arriving = pending.pop()
            if name not in flow.actions:
                continue
            known = before.get(name)
            if known is not None and known <= arriving:
                continue
            before[name] = arriving if known is None else known & arriving
            pending += self._leaving(flow.actions[name], before[name], depth)
        return before

    def _leaving(self, action: Action, known: Keys, depth: int) -> list[tuple[str, Keys]]:
        after = known | self._written(action, known)
        module = self._module(action, depth)
        if module is not None:
            after = self.through(module, known, action, depth + 1)[1]
        onward = [action.next_action] if action.next_action is not None else []
        onward += [condition.next_action for condition in action.conditions]
        return [
            *((target, after) for target in onward),
            *((error.next_action, known) for error in action.errors),
        ]

    def _written(self, action: Action, known: Keys) -> Keys:
        """Return what a block sets for certain: a copy of a client's value does not count."""
        written = action.parameters.get("Attributes")
        if action.type != "UpdateContactAttributes" or not isinstance(written, dict):
            return frozenset()
        if action.parameters.get("TargetContact") == "Related":
            return frozenset()
        return frozenset(
            key
            for key, value in written.items()
            if not any(
                each.namespace in _BROUGHT
                or (each.namespace == "Attributes" and each.key not in known)
                for each in references_in(value)
            )
        )

    def _reads(self, action: Action, known: Keys, caller: Action | None) -> Iterator[Finding]:
        if action.type in _SAID:
            return
        for reference in dict.fromkeys(references_in(action.parameters)):
            key = reference.key
            if reference.namespace != "Attributes" or key is None or key in known:
                continue
            if key in self._declared or _SOUNDS_LIKE.fullmatch(key):
                place = f" in the module's block {action.identifier!a}" if caller else ""
                yield self._subject.finding(
                    IDENTITY_BROUGHT_ALONG,
                    caller or action,
                    f"{reference.text} is also read{place} on paths that have not set it.",
                    "Look up the identity first, and lead the error branch of the block that"
                    " sets it elsewhere.",
                )

    def _module(self, action: Action, depth: int) -> Flow | None:
        if action.type != "InvokeFlowModule" or depth >= MODULE_NESTING_LIMIT:
            return None
        return self._subject.flow_behind(action.parameters.get("FlowModuleId"))
