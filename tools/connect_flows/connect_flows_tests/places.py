"""Where things are: the tool's own folder, its documents, and the flows of its README."""

from pathlib import Path

TOOL = Path(__file__).resolve().parents[1]
DOCS = TOOL / "docs"
EXAMPLES = TOOL / "examples"
FLOWS = EXAMPLES / "flows"
