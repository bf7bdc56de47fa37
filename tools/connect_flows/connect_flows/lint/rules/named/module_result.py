"""What modules return."""

from collections.abc import Iterator

from connect_flows.forms.evidence import ATTRIBUTE_LIST, WIRE_CHECKS, evidence
from connect_flows.lint.example import ON_ERROR, Example, Json, block, flow, say
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.modules import Names, module_ends, nearest
from connect_flows.lint.reading import references
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject


def _calls(to: str = "end", **more: Json) -> Json:
    return block(
        "InvokeFlowModule", {"FlowModuleId": "${module:look_up}", **more}, to=to, errors=ON_ERROR
    )


def _returns(**parameters: object) -> dict[str, Json]:
    end = block("EndFlowModuleExecution", parameters, name="end", to=None)
    return {"look_up": flow(say("hello", "Hello."), end, module=True)}


_TIER = say("tier", "You are $.Modules.ResultData.tier.")
MODULE_RESULT = Rule(
    "module-result",
    Severity.ERROR,
    "The modules that this flow invokes do not return the key, so the reference is empty.",
    evidence(ATTRIBUTE_LIST, WIRE_CHECKS),
    bad=Example(flow(_calls("tier"), _TIER), beside=_returns(ResultData={"teir": "gold"})),
    good=Example(flow(_calls("tier"), _TIER), beside=_returns(ResultData={"tier": "gold"})),
)


def check(subject: Subject) -> Iterator[Finding]:
    """No reading of a key that none of them returns."""
    returned = _returned(subject)
    if returned is None:
        return
    for action, reference in subject.once(references):
        path = reference.path
        if path[:2] == ("Modules", "ResultData") and len(path) > 2 and path[2] not in returned:
            message = f"{reference.text} is not returned by the modules that this flow invokes."
            yield subject.finding(MODULE_RESULT, action, message, nearest(path[2], returned))


def _returned(subject: Subject) -> Names:
    """Return the keys of what the modules that this flow invokes return."""
    keys: set[str] = set()
    invoked = list(subject.blocks("InvokeFlowModule"))
    for action in invoked:
        module = subject.flow_behind(action.parameters.get("FlowModuleId"))
        for end in module_ends(module) if module else ():
            data = end.parameters.get("ResultData", {})
            if not isinstance(data, dict):
                return None
            keys |= data.keys()
        if module is None:
            return None
    return frozenset(keys) if invoked else None
