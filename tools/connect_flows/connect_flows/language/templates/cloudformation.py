"""CloudFormation and SAM templates: YAML with short tags, JSON, and their intrinsic functions.

Source: CloudFormation user guide, "Intrinsic function reference".
"""

from pathlib import Path
from typing import Any

import yaml

from connect_flows.language.format_error import FlowFormatError
from connect_flows.language.tokens import token

MOST_NODES = 200_000
"""Parts that a template may have once its aliases are followed: a few lines can make millions."""


class _Loader(yaml.SafeLoader):
    """YAML's plain types, and `!Ref` and its like as the long form."""


def _long_form(loader: yaml.SafeLoader, tag: str, node: yaml.Node) -> dict[str, Any]:
    name = tag if tag in {"Ref", "Condition"} else f"Fn::{tag}"
    if isinstance(node, yaml.ScalarNode):
        return {name: loader.construct_scalar(node)}
    if isinstance(node, yaml.SequenceNode):
        return {name: loader.construct_sequence(node, deep=True)}
    return {name: loader.construct_mapping(node, deep=True)}  # type: ignore[arg-type] # the third kind


_Loader.add_multi_constructor("!", _long_form)


def parse(text: str, _file: Path | None = None) -> Any:  # noqa: ANN401  # any JSON
    """Read a template, in YAML or in JSON, which is YAML too.

    Raises:
        FlowFormatError: it is neither; says where.
    """
    try:
        _count(document := yaml.load(text, Loader=_Loader))  # noqa: S506 # a SafeLoader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}: " if mark else ""
        said = f"{where}{getattr(error, 'problem', None) or 'it cannot be read'}"
        raise FlowFormatError("The template is not YAML", said, "Correct it there.") from error
    except (RecursionError, ValueError, TypeError) as error:
        what = "The template cannot be read"
        raise FlowFormatError(what, str(error), "Write it as CloudFormation takes it.") from error
    return document


def _count(document: Any) -> None:  # noqa: ANN401  # any JSON
    pending, seen = [document], 0
    while pending:
        node = pending.pop()
        seen += 1
        if seen > MOST_NODES:
            raise ValueError(f"it has over {MOST_NODES} parts, aliases followed")
        if isinstance(node, dict):
            pending.extend(node.values())
        elif isinstance(node, list):
            pending.extend(node)


def filled(node: Any) -> Any:  # noqa: ANN401  # any JSON
    """Replace intrinsic functions by the text that they make, with tokens for what is not known."""
    if isinstance(node, list):
        return [filled(each) for each in node]
    if not isinstance(node, dict):
        return node
    if len(node) == 1:
        ((name, argument),) = node.items()
        if name == "Ref" or (isinstance(name, str) and name.startswith("Fn::")):
            return _made_by(name, argument)
    return {key: filled(each) for key, each in node.items()}


def _made_by(name: str, argument: Any) -> Any:  # noqa: ANN401  # any JSON
    if name == "Fn::Sub":
        text = argument[0] if isinstance(argument, list) and argument else argument
        return text if isinstance(text, str) else token("Fn::Sub")
    if name == "Fn::ToJsonString":
        return filled(argument)
    if name == "Fn::Join" and _is_join(argument):
        return str(argument[0]).join(str(filled(part)) for part in argument[1])
    called = argument if isinstance(argument, str) else name
    return token(called)


def _is_join(argument: Any) -> bool:  # noqa: ANN401  # any JSON
    return isinstance(argument, list) and len(argument) == 2 and isinstance(argument[1], list)
