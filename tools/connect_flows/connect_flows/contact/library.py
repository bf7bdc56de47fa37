"""Finds flows and modules by what other flows call them: id, ARN or name."""

from collections.abc import Mapping

from connect_flows.language.flow import Flow


def find(library: Mapping[str, Flow], called: str) -> Flow | None:
    """The flow or module of that id, ARN (with or without version or alias) or name; or None."""
    for name in (called, called.rsplit("/", 1)[-1]):
        unqualified = name.split(":", 1)[0]
        flow = library.get(name) or (library.get(unqualified) if unqualified else None)
        if flow is not None:
            return flow
    return next((flow for flow in library.values() if called and flow.name == called), None)
