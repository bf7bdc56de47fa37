"""A flow with all that it names: placeholders filled in, other flows and modules beside it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from connect_flows.contact.stage import Stage
from connect_flows.contact.start import INSTANCE_ARN
from connect_flows.language.display_names import display_names
from connect_flows.language.flow import Flow, FlowFormatError, read_flows
from connect_flows.language.flow_file import read_flow_file
from connect_flows.language.placeholders import (
    ID,
    LITERAL,
    Placeholder,
    as_called,
    fill,
    name_refused,
    placeholders_in,
)
from connect_flows.language.templates import is_template

FLOWS_FOLDER = Path("flows")
"""Where flows are looked for by name: below the folder in which the command runs."""

_LEADS = {
    "TransferToFlow": "ContactFlowId",
    "InvokeFlowModule": "FlowModuleId",
    "UpdateContactEventHooks": "EventHooks",
}
"""Blocks that lead a contact into another flow or module, and the parameter that says which."""

FunctionArn = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class FlowsAtHand:
    """A flow ready to be played.

    Attributes:
        flow: Where a contact starts.
        library: That flow and every other that it can reach, by name, and by the id that an
            export has for it: those that it names, and the instance's default flows beside it.
        placeholders: What was filled in -> the placeholder that stood there.
        functions: The folder names of the functions that these flows invoke.
    """

    flow: Flow
    library: Mapping[str, Flow]
    placeholders: Mapping[str, str]
    functions: tuple[str, ...]


def invented_arn(function: str) -> str:
    """Return an ARN for a function that is played without being deployed."""
    qualified = function if ":" in function else f"{function}:live"
    return f"arn:aws:lambda:us-east-1:111122223333:function:{qualified}"


def flow_path(called: str) -> Path:
    """Return the file of a flow that is given by its path, or by its name in flows/."""
    named = FLOWS_FOLDER / f"{called}.json"
    return named if not called.endswith(".json") and named.exists() else Path(called)


def load_flow(path: Path, function_arn: FunctionArn = invented_arn) -> FlowsAtHand:
    """Read a flow, and the flows and modules that it names, from its folder.

    They are named by placeholder; or, as in an export, by an id or ARN, and their file is called
    like that id, or like the name that the export keeps beside the block.

    Args:
        path: The flow's JSON file, or a template that holds one flow.
        function_arn: Gives the ARN to invoke for a function's name.

    Raises:
        FlowFormatError: a file cannot be read as a flow, or holds several.
        PlaceholderError: a placeholder is of an unknown kind, or names no file.
    """
    library: dict[str, Flow] = {}
    filled: dict[str, str] = {}
    functions: dict[str, None] = {}
    aliases: dict[str, str] = {}
    to_read = [path]
    while to_read:
        file = to_read.pop(0)
        # What a deployment tool fills in stays a token there; placeholders are in flows' own files.
        text = "" if is_template(file) else read_flow_file(file)
        named = placeholders_in(text)
        values = {p.key: _value(p, function_arn) for p in named}
        functions |= dict.fromkeys(p.name for p in named if p.resource == "function")
        filled |= {value: f"${{{key}}}" for key, value in values.items()}
        flow = _only_flow(fill(text, values) or file, file)
        library[flow.name] = flow
        exported = dict(_exported_names(flow))
        aliases |= exported
        beside = [path.parent / f"{p.name}.json" for p in named if p.resource in ("flow", "module")]
        defaults = (name for stage in Stage for name in stage.default_names)
        beside += [path.parent / f"{name}.json" for name in (*defaults, *exported.values())]
        to_read += [p for p in beside if p.exists() and p.stem not in library]
    start = library[path.stem]
    library |= {called: library[name] for called, name in aliases.items() if name in library}
    return FlowsAtHand(start, library, filled, tuple(functions))


def _exported_names(flow: Flow) -> Iterator[tuple[str, str]]:
    """Yield the id of each flow and module that a flow leads to, with what its file is called."""
    shown = display_names([flow])
    for action in flow.actions.values():
        said = action.parameters.get(_LEADS.get(action.type, ""))
        for value in said.values() if isinstance(said, dict) else [said]:
            last = value.rpartition("/")[2] if isinstance(value, str) else ""
            identifier = last.partition(":")[0]
            name = shown.get(identifier, identifier)
            if name and name_refused("flow", name) is None:
                yield identifier, name


def _only_flow(source: str | Path, path: Path) -> Flow:
    try:
        flows = read_flows(source, name=path.stem)
    except FlowFormatError as error:
        raise error.at(path.name) from error
    if len(flows) > 1:
        names = ", ".join(flow.name for flow in flows)
        advice = "A contact starts in one: give a file that holds it alone."
        raise FlowFormatError(f"{path.name} holds {len(flows)} flows", names, advice)
    return flows[0]


def _value(placeholder: Placeholder, function_arn: FunctionArn) -> str:
    """Invent what an instance would call it; a contact here is never on a real instance."""
    kind, name = placeholder.resource, placeholder.name
    if placeholder.kind == LITERAL:
        return as_called(name)
    if kind == "function":
        return function_arn(name)
    if placeholder.kind == "module":
        return f"{name}:$LATEST"
    if placeholder.kind.endswith(ID):
        return name
    if kind == "instance":
        return INSTANCE_ARN
    paths = {"flow": "contact-flow", "hours": "operating-hours", "module": "flow-module"}
    return f"{INSTANCE_ARN}/{paths.get(kind, kind)}/{name}"
