"""The flows in `flows/`, read and judged: what may not reach a caller stops synth here."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from connect_flows.language.flow import Flow, FlowFormatError, read_flow
from connect_flows.language.function_facts import FunctionFacts
from connect_flows.language.placeholders import placeholders_in
from connect_flows.lint import lint
from connect_flows.lint.files import FACTS, facts_beside
from connect_flows.lint.findings import Finding
from connect_flows.lint.place import NOWHERE, Place
from contracts import BLOCK_LIMIT_SECONDS, read_contracts
from stacks.config import ConnectInstance, FunctionConfig
from stacks.config.config_error import nearest
from stacks.flows.flows_refused import FlowsRefusedError
from stacks.flows.instance_names import names_in

FOLDER = Path(__file__).parents[2] / "flows"


@dataclass(frozen=True, slots=True)
class FlowFile:
    """A flow as its file has it, placeholders and all."""

    text: str
    flow: Flow

    def needs(self) -> list[str]:
        """Return the names of the flows and modules that this one leads to."""
        return [p.name for p in placeholders_in(self.text) if p.resource in ("flow", "module")]


@dataclass(frozen=True, slots=True)
class FlowFiles:
    """Flows that may be deployed.

    Attributes:
        by_name: the flows and modules, by file stem.
        warnings: what lint says that does not stop synth.
        folder: where they are.
    """

    by_name: Mapping[str, FlowFile]
    warnings: tuple[Finding, ...]
    folder: Path = FOLDER

    def adopted(self, values: Mapping[str, str]) -> frozenset[str]:
        """Return those that are in the instance already.

        Args:
            values: what the instance calls everything, by placeholder.
        """
        return frozenset(
            name for name in self.by_name if {f"flow:{name}", f"module:{name}"} & values.keys()
        )

    def chosen(self, names: Collection[str] | None) -> "FlowFiles":
        """Return these flows and all that they lead to; None chooses all.

        Raises:
            FlowsRefusedError: there is no such flow.
        """
        if names is None:
            return self
        todo, found = list(names), dict[str, FlowFile]()
        while todo:
            name = todo.pop()
            if name in names and name not in self.by_name:
                meant = nearest(name, self.by_name)
                raise FlowsRefusedError(
                    f"cdk.json: connect.deploy_flows names {name!r}."
                    + (f" Did you mean {meant!r}?" if meant else "")
                    + f" flows/ has: {', '.join(self.by_name)}."
                )
            if name in self.by_name and name not in found:
                found[name] = self.by_name[name]
                todo += found[name].needs()
        by_name = {name: file for name, file in self.by_name.items() if name in found}
        warnings = tuple(one for one in self.warnings if one.flow in by_name)
        return FlowFiles(by_name, warnings, self.folder)

    @classmethod
    def judged(
        cls,
        functions: Mapping[str, FunctionConfig],
        folder: Path = FOLDER,
        instance: ConnectInstance | None = None,
    ) -> "FlowFiles":
        """Read and lint every flow of a folder, with the times that an environment deploys.

        Args:
            functions: the environment's functions, by folder name. What is known of any other is in
                `functions/` beside the flows, a file each.
            folder: where the flows are.
            instance: that they are for, if any.

        Raises:
            FlowsRefusedError: lint found an error, or a file is not a flow.
        """
        by_name = {path.stem: _read(path) for path in sorted(folder.glob("*.json"))}
        library = {name: file.flow for name, file in by_name.items()}
        facts = {**_others(folder, library.values()), **_facts(functions)}
        place = NOWHERE
        if instance:
            place = Place(instance.instance_arn, names_in(instance, folder))
        found = [
            f
            for flow in library.values()
            for f in lint(flow, functions=facts, library=library, place=place)
        ]
        errors = [str(finding) for finding in found if finding.is_error]
        if errors:
            raise FlowsRefusedError("\n".join(["The flows cannot be deployed:", *errors]))
        return cls(by_name, tuple(found), folder)


def _read(path: Path) -> FlowFile:
    try:
        text = path.read_text(encoding="utf-8")
        return FlowFile(text, read_flow(text, name=path.stem))
    except (FlowFormatError, UnicodeDecodeError) as error:
        raise FlowsRefusedError(f"flows/{path.name}: {error}") from error


def _others(folder: Path, flows: Iterable[Flow]) -> dict[str, FunctionFacts]:
    """Read what is known of functions that are not deployed from here."""
    try:
        return facts_beside(folder / FACTS, flows)
    except FlowFormatError as error:
        raise FlowsRefusedError(f"flows/{FACTS}/: {error}") from error


def _facts(deployed: Mapping[str, FunctionConfig]) -> dict[str, FunctionFacts]:
    return {
        name: contract.facts.with_times(
            timeout_seconds=BLOCK_LIMIT_SECONDS, budget_seconds=deployed[name].budget_seconds
        )
        for name, contract in read_contracts().items()
        if name in deployed
    }
