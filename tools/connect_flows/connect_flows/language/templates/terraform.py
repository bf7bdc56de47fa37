"""Terraform: flows in `jsonencode`, in a heredoc, or in a file that `templatefile` names.

Source: Terraform's language reference, "Functions". Only what a configuration says by itself is
read; what is known at `plan` is a token.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from connect_flows.language.flow_file import read_flow_file
from connect_flows.language.format_error import FlowFormatError
from connect_flows.language.tokens import has_token, token

Tree = Any
"""A node of the syntax tree: lark's, which is imported with the parser when a file needs it."""

_READS_A_FILE = frozenset({"file", "templatefile"})
_LONGEST_TOKEN = 60


def parse(text: str, file: Path | None = None) -> dict[str, Any]:
    """Read a configuration as a list of its blocks' attributes.

    Raises:
        FlowFormatError: it is not HCL; says where.
    """
    try:
        # A second to import, and only Terraform's users need it.
        import hcl2  # noqa: PLC0415
        from lark.exceptions import LarkError  # noqa: PLC0415
    except ImportError as error:
        advice = "Install it: pip install 'connect-flows[terraform]'."
        raise FlowFormatError("Terraform is read with python-hcl2", str(error), advice) from error

    try:
        tree = hcl2.parses_to_tree(text if text.endswith("\n") else f"{text}\n")
    except (LarkError, RecursionError) as error:
        said = str(error).partition("\n")[0]
        raise FlowFormatError("The configuration is not HCL", said, "Correct it there.") from error
    reader = _Reader(file.parent if file else None)
    blocks = [_attributes(block) for block in tree.find_data("block")]
    reader.known = {
        f"local.{name}": value
        for kind, attributes in blocks
        if kind == "locals"
        for name, value in attributes.items()
    }
    return {
        "blocks": [
            {name: reader.value(value) for name, value in attributes.items()}
            for kind, attributes in blocks
            if kind == "resource"
        ]
    }


def _attributes(block: Tree) -> tuple[str, Mapping[str, Tree]]:
    kind, *_, body = (child for child in block.children if _is_tree(child))
    attributes = (child for child in body.children if _name(child) == "attribute")
    pairs = ([part for part in each.children if _is_tree(part)] for each in attributes)
    return _words(kind), {_words(name): value for name, value in pairs}


class _Reader:
    """Turns expressions into the JSON that they make."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self.known: Mapping[str, Tree] = {}
        self._following: set[str] = set()
        self._readers: Mapping[str, Callable[[Tree], Any]] = {
            "expr_term": self._inner,
            "string": self._string,
            "object": self._object,
            "tuple": self._tuple,
            "function_call": self._call,
            "heredoc_template": self._heredoc,
            "heredoc_template_trim": self._heredoc,
            "get_attr_expr_term": self._reference,
            "int_lit": lambda tree: _number(_words(tree)),
            "float_lit": lambda tree: _number(_words(tree)),
        }

    def value(self, tree: Tree) -> Any:  # noqa: ANN401  # any JSON
        """Return what an expression makes, or a token."""
        if not _is_tree(tree):
            return _scalar(str(tree))
        read = self._readers.get(_name(tree))
        return read(tree) if read else _unknown(tree)

    def _inner(self, tree: Tree) -> Any:  # noqa: ANN401  # any JSON
        parts = [c for c in tree.children if not (_is_tree(c) and _is_space(c))]
        if len(parts) == 1:
            return self.value(parts[0])
        return _unknown(tree)

    def _string(self, tree: Tree) -> str:
        parts = [child for child in tree.children if _name(child) == "string_part"]
        return "".join(map(self._part, parts))

    def _part(self, part: Tree) -> str:
        if any(_is_tree(child) for child in part.children):
            return token(_words(part).removeprefix("${").removesuffix("}"))
        said = _words(part)
        for written, meant in (('\\"', '"'), ("\\n", "\n"), ("\\t", "\t"), ("\\\\", "\\")):
            said = said.replace(written, meant)
        return said

    def _object(self, tree: Tree) -> dict[str, Any]:
        made = {}
        for element in tree.children:
            if _name(element) == "object_elem":
                key, *_, value = (c for c in element.children if _is_tree(c))
                made[_words(key).strip('"')] = self.value(value)
        return made

    def _tuple(self, tree: Tree) -> list[Any]:
        items = (child for child in tree.children if _is_tree(child) and not _is_space(child))
        return [self.value(child) for child in items]

    def _call(self, tree: Tree) -> Any:  # noqa: ANN401  # any JSON
        name = _words(tree.children[0])
        arguments = next((c for c in tree.children if _name(c) == "arguments"), None)
        given = [c for c in arguments.children if _name(c) == "expr_term"] if arguments else []
        if name == "jsonencode" and given:
            return self.value(given[0])
        if name in _READS_A_FILE and given:
            return self._file(self.value(given[0]))
        return _unknown(tree)

    def _file(self, named: Any) -> str:  # noqa: ANN401  # any JSON
        """Read a file beside the configuration; one outside of its folder is not looked at."""
        if not isinstance(named, str) or self._folder is None:
            return token("file")
        path = named.replace("${path.module}/", "").replace("${path.root}/", "")
        found = (self._folder / path).resolve()
        if has_token(path) or not found.is_relative_to(self._folder.resolve()):
            return token(f"file {path}")
        return read_flow_file(found)

    def _heredoc(self, tree: Tree) -> str:
        lines = _words(tree).splitlines()
        return "\n".join(lines[1:-1])

    def _reference(self, tree: Tree) -> Any:  # noqa: ANN401  # any JSON
        called = _words(tree)
        if called not in self.known or called in self._following:
            return token(called)
        self._following.add(called)
        made = self.value(self.known[called])
        self._following.discard(called)
        return made


def _is_tree(node: Any) -> bool:  # noqa: ANN401  # a tree or a token of the parser
    return hasattr(node, "children")


def _name(node: Any) -> str:  # noqa: ANN401  # a tree or a token of the parser
    return str(node.data) if _is_tree(node) else ""


def _is_space(node: Tree) -> bool:
    return _name(node) == "new_line_or_comment"


def _words(node: Any) -> str:  # noqa: ANN401  # a tree or a token of the parser
    if not _is_tree(node):
        return str(node)
    return "".join(_words(child) for child in node.children if not _is_space(child))


def _unknown(tree: Tree) -> str:
    return token(_words(tree)[:_LONGEST_TOKEN])


def _scalar(word: str) -> Any:  # noqa: ANN401  # any JSON
    return {"true": True, "false": False, "null": None}.get(word, token(word))


def _number(word: str) -> int | float | str:
    try:
        return float(word) if "." in word else int(word)
    except ValueError:
        return token(word)
