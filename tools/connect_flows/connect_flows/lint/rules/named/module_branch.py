"""Branches that a module returns by."""

from collections.abc import Iterator

from connect_flows.forms.evidence import WIRE_CHECKS, evidence
from connect_flows.language.references import whole_reference
from connect_flows.lint.example import ON_ERROR, Example, Json, block, flow, say
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.modules import module_ends, nearest
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject


def _returns(**parameters: object) -> dict[str, Json]:
    end = block("EndFlowModuleExecution", parameters, name="end", to=None)
    return {"look_up": flow(say("hello", "Hello."), end, module=True)}


MODULE_BRANCH = Rule(
    "module-branch",
    Severity.ERROR,
    "The service rejects a condition for a branch that the module does not return.",
    evidence(WIRE_CHECKS),
    bad=Example(
        flow(
            block(
                "InvokeFlowModule",
                {"FlowModuleId": "${module:look_up}"},
                when=("found",),
                errors=("NoMatchingCondition", *ON_ERROR),
            )
        ),
        beside=_returns(Result="Found"),
    ),
    good=Example(
        flow(
            block(
                "InvokeFlowModule",
                {"FlowModuleId": "${module:look_up}"},
                when=("Found",),
                errors=("NoMatchingCondition", *ON_ERROR),
            )
        ),
        beside=_returns(Result="Found"),
    ),
)


def check(subject: Subject) -> Iterator[Finding]:
    """No condition on another."""
    for action in subject.blocks("InvokeFlowModule"):
        module = subject.flow_behind(action.parameters.get("FlowModuleId"))
        ends = module_ends(module) if module else []
        results = {str(e.parameters["Result"]) for e in ends if "Result" in e.parameters}
        if module is None or any(whole_reference(result) for result in results):
            continue
        for condition in action.conditions:
            if condition.operands and condition.operands[0] not in results:
                message = f"The module never returns the branch {condition.operands[0]!a}."
                what_to_do = nearest(condition.operands[0], results)
                yield subject.finding(MODULE_BRANCH, action, message, what_to_do)
