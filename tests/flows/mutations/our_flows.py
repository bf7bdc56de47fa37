"""Our flows as the mutants are made from, and all that judging one needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from connect_flows.language.flow import Flow, read_flow
from connect_flows.language.function_facts import FunctionFacts, read_function_facts
from connect_flows.language.placeholders import placeholders_in
from contracts import FUNCTIONS

FOLDER = Path(__file__).parents[3] / "flows"


@dataclass(frozen=True, slots=True)
class OurFlows:
    """Every flow, whole.

    Attributes:
        texts: JSON by file stem.
        library: the same, read.
        functions: what they know of functions.
        filled: a value for every placeholder, as synth would have it.
    """

    texts: Mapping[str, str]
    library: Mapping[str, Flow]
    functions: Mapping[str, FunctionFacts]
    filled: Mapping[str, str]

    @classmethod
    def read(cls) -> "OurFlows":
        """Read `flows/`."""
        texts = {path.stem: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")}
        named = {p.key: "filled" for text in texts.values() for p in placeholders_in(text)}
        return cls(
            texts=dict(sorted(texts.items())),
            library={name: read_flow(text, name=name) for name, text in texts.items()},
            functions=read_function_facts(FUNCTIONS),
            filled=named,
        )
