"""Rules of results that are read back by name: data table queries, what modules take and return."""

from connect_flows.language.evidence import WIRE_CHECKS, admin, evidence, export
from connect_flows.language.example import Example, Json, block, flow, of, say
from connect_flows.language.findings import Severity
from connect_flows.language.rule import Rule

_E = ("NoMatchingError",)
_ATTRIBUTES = admin("connect-attrib-list")


def _asks(name: str) -> Json:
    return block(
        "EvaluateDataTableValues",
        {"DataTableId": "prices", "Queries": [{"QueryName": name, "Attributes": ["price"]}]},
        to="price",
        errors=_E,
    )


def _calls(to: str = "end", **more: Json) -> Json:
    return block("InvokeFlowModule", {"FlowModuleId": "${module:look_up}", **more}, to=to,
                 errors=_E)  # fmt: skip


def _returns(**parameters: object) -> dict[str, Json]:
    end = block("EndFlowModuleExecution", parameters, name="end", to=None)
    return {"look_up": flow(say("hello", "Hello."), end, module=True)}


_PRICE = say("price", "It costs $.DataTables.book.price.")
_TIER = say("tier", "You are $.Modules.ResultData.tier.")

DATA_TABLE_QUERY = Rule(
    "data-table-query",
    Severity.ERROR,
    "A query's result is read by the query's name and by an attribute that it asks for: by another"
    " name there is nothing.",
    evidence(_ATTRIBUTES, export("a public sample reads a query that no block runs")),
    bad=of(_asks("books"), _PRICE),
    good=of(_asks("book"), _PRICE),
)
DATA_TABLE_UNASKED = Rule(
    "data-table-unasked",
    Severity.WARNING,
    "No block of the flow asks a data table: whatever is read is what a flow before has left.",
    evidence(_ATTRIBUTES),
    bad=of(_PRICE),
    good=of(_asks("book"), _PRICE),
)
MODULE_RESULT = Rule(
    "module-result",
    Severity.ERROR,
    "No module that is invoked here returns the key, so it reads as empty.",
    evidence(_ATTRIBUTES, WIRE_CHECKS),
    bad=Example(flow(_calls("tier"), _TIER), beside=_returns(ResultData={"teir": "gold"})),
    good=Example(flow(_calls("tier"), _TIER), beside=_returns(ResultData={"tier": "gold"})),
)
MODULE_BRANCH = Rule(
    "module-branch",
    Severity.ERROR,
    "The service refuses a condition on a branch that the module does not return by.",
    evidence(WIRE_CHECKS),
    bad=Example(
        flow(block("InvokeFlowModule", {"FlowModuleId": "${module:look_up}"}, when=("found",),
                   errors=("NoMatchingCondition", *_E))),
        beside=_returns(Result="Found"),
    ),
    good=Example(
        flow(block("InvokeFlowModule", {"FlowModuleId": "${module:look_up}"}, when=("Found",),
                   errors=("NoMatchingCondition", *_E))),
        beside=_returns(Result="Found"),
    ),
)  # fmt: skip
_READS = flow(say("hello", "Hello $.Modules.Input.name."), module=True)
MODULE_INPUT = Rule(
    "module-input",
    Severity.WARNING,
    "No flow at hand gives the module this input: it reads as empty.",
    evidence(_ATTRIBUTES, WIRE_CHECKS),
    bad=Example(
        _READS,
        beside={"caller": flow(block("InvokeFlowModule",
                                     {"FlowModuleId": "${module:example}",
                                      "Input": {"nmae": "Ana"}}, errors=_E))},
    ),
    good=Example(
        _READS,
        beside={"caller": flow(block("InvokeFlowModule",
                                     {"FlowModuleId": "${module:example}",
                                      "Input": {"name": "Ana"}}, errors=_E))},
    ),
)  # fmt: skip
