"""The page of every rule: why it is, who says so, and a flow of each kind."""

import json
import textwrap
from collections.abc import Iterator
from typing import Any

from connect_flows.lint.example import LAST, Example, Json
from connect_flows.lint.rule import Rule
from connect_flows.lint.rules import FAMILIES, rules_of, title

WIDEST = 100
LONGEST = 24
"""Lines of an example on the page: the few that are long by what they show are cut."""

HEAD = """# The rules of lint

`connect-flows rules` writes this page (`--page`), and lists the rules or shows one by its id.
Each rule has a flow that breaks it and a flow that breaks none; tests play lint on both. They are
shown block by block: name and type, parameters, and where it leads.

A finding that a team has decided to live with is silenced with its reason, in the flow itself

```json
"Metadata": {"lint": [{"rule": "error-branch-cuts-off", "reason": "Only machines call."}]}
```

or in a file `lint.toml` beside the flows:

```toml
[[silence]]
rule = "error-branch-cuts-off"
flow = "inbound"
reason = "Only machines call."
```

A silence without a reason has no effect. A silence that covers no finding is reported.
"""


def page() -> str:
    """Return the page as Markdown."""
    return "\n".join([HEAD, *_index(), *_rules()]).rstrip() + "\n"


def _index() -> Iterator[str]:
    for family in FAMILIES:
        yield f"| {title(family)} | severity | how sure |"
        yield "|---|---|---|"
        for rule in rules_of(family):
            yield f"| [`{rule.id}`](#{rule.id}) | {rule.severity} | {rule.evidence.sureness} |"
        yield ""


def _rules() -> Iterator[str]:
    for family in FAMILIES:
        for rule in rules_of(family):
            yield f"## {rule.id}\n"
            yield from shown(rule)


def shown(rule: Rule) -> Iterator[str]:
    """Yield the lines that show a rule."""
    yield f"{rule.why}\n"
    yield f"{str(rule.severity).capitalize()}, {rule.evidence.sureness}. {rule.evidence}.\n"
    bad, good = list(_parts(rule.bad)), list(_parts(rule.good))
    yield from _example("Bad", bad)
    fresh = [part for part in good if part not in bad]
    yield from _example("Good, where it differs" if len(fresh) < len(good) else "Good", fresh)


def _example(kind: str, parts: list[list[str]]) -> Iterator[str]:
    lines = [line for part in parts for line in part]
    yield f"{kind}:\n\n```text"
    yield from lines[:LONGEST] or ["(without what the other has)"]
    if len(lines) > LONGEST:
        yield f"... {len(lines) - LONGEST} more lines of the same"
    yield "```\n"


def _parts(example: Example) -> Iterator[list[str]]:
    """Yield the lines of each part that a reader compares: a block, or what is around them."""
    document = example.document
    content = document.get("Content", document)
    around = {key: value for key, value in document.items() if key == "Type"}
    for key in ("Version", "StartAction", "Metadata", "Settings"):
        if key in content and content[key] != _usual(content, key):
            around[key] = content[key]
    for key, value in around.items():
        yield [f"{json.dumps(key)}: {json.dumps(value)}"]
    for each in content["Actions"] if isinstance(content["Actions"], list) else ():
        if not _is_plain_end(each):
            yield list(_block(each))
    for name, flow in example.beside.items():
        blocks = [each for each in flow["Actions"] if not _is_plain_end(each)]
        yield [f"beside it, {name}:", *(line for each in blocks for line in _block(each))]
    if example.instance_arn:
        yield [f"for {example.instance_arn}"]
    for name, facts in example.functions.items():
        yield list(_wrapped(facts, key=f"functions/{name}.json: "))


def _block(block: Json) -> Iterator[str]:
    """Yield a block in a few lines: its name and type, its parameters, where it leads."""
    ways = _ways(block)
    if ways is None:
        yield from _wrapped(block)
        return
    yield f"{block.get('Identifier')}: {block['Type']}"
    if block["Parameters"]:
        yield from _wrapped(block["Parameters"], "    ")
    if ways:
        yield from textwrap.wrap(", ".join(ways), WIDEST - 8, initial_indent="    -> ",
                                 subsequent_indent="       ")  # fmt: skip


def _ways(block: Json) -> list[str] | None:
    """Return where a block leads, as a reader says it; None where its form is what it shows."""
    branches = block["Transitions"]
    try:
        ways = [branches["NextAction"]] if "NextAction" in branches else []
        for each in branches.get("Conditions", []):
            test = each["Condition"]
            operands = " ".join(json.dumps(operand) for operand in test["Operands"])
            ways.append(f"{test['Operator']} {operands}: {each['NextAction']}")
        ways += [
            f"{each['ErrorType']}: {each['NextAction']}" for each in branches.get("Errors", [])
        ]
    except (TypeError, KeyError):
        return None
    return ways if isinstance(branches.get("Errors", []), list) else None


def _is_plain_end(block: Json) -> bool:
    """Whether a block is the end that every example has."""
    return bool(block.get("Identifier") == LAST and not block["Transitions"] | block["Parameters"])


def _usual(content: Json, key: str) -> Any:  # noqa: ANN401  # any JSON
    first = content["Actions"][0] if isinstance(content["Actions"], list) else {}
    return {
        "Version": "2019-10-30",
        "StartAction": first.get("Identifier"),
        "Metadata": {},
        "Settings": None,
    }[key]


def _wrapped(value: Any, indent: str = "", key: str = "") -> Iterator[str]:  # noqa: ANN401  # any JSON
    """Yield JSON on as few lines as are no wider than the page."""
    line = f"{indent}{key}{json.dumps(value, ensure_ascii=False)}"
    if len(line) <= WIDEST or not isinstance(value, dict | list):
        yield line if len(line) <= WIDEST else f'{line[: WIDEST - 4]}..."'
        return
    opening, closing = ("{", "}") if isinstance(value, dict) else ("[", "]")
    yield f"{indent}{key}{opening}"
    items = value.items() if isinstance(value, dict) else ((None, each) for each in value)
    for place, (name, each) in enumerate(items, start=1):
        comma = "," if place < len(value) else ""
        inner = list(_wrapped(each, indent + "  ", f"{json.dumps(name)}: " if name else ""))
        yield from inner[:-1]
        yield inner[-1] + comma
    yield f"{indent}{closing}"
