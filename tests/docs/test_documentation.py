"""The documents are held against the code: links, commands and places that they name must exist."""

import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
DOCUMENTS = sorted(
    path
    for pattern in ("*.md", "docs/**/*.md", "flows/*.md", "tools/*/*.md", "tools/*/docs/*.md")
    for path in PROJECT.glob(pattern)
)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
MAKE_TARGET = re.compile(r"\bmake ([a-z][a-z-]*)")
MODULE_COMMAND = re.compile(r"python -m ([a-z_.]+)")
PLACE = re.compile(
    r"`((?:app\.py|cdk\.json|Makefile|(?:stacks|lambdas|flows|"
    r"simulator|local|bundle|deploy|delivery|verify|benchmarks|docs|tests|alarm_proof|attacks|"
    r"aws_session|capacity|contracts|demo|doctor|instance|load|sizing|template|tools)/[\w./-]*))`"
)


def heading_anchors(document: Path) -> set[str]:
    """The anchors that a Markdown viewer makes of a document's headings."""
    headings = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_there_are_documents_to_check() -> None:
    names = {str(path.relative_to(PROJECT)) for path in DOCUMENTS}

    assert {"README.md", "CHANGELOG.md", "docs/architecture.md", "docs/operations.md"} <= names


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(PROJECT)))
def test_every_link_leads_to_a_file_and_a_heading_that_exist(document: Path) -> None:
    for link in LINK.findall(document.read_text(encoding="utf-8")):
        if link.startswith(("http://", "https://", "mailto:")):
            continue
        name, _, anchor = link.partition("#")
        target = (document.parent / name).resolve() if name else document
        assert target.exists(), f"{document.name} links to {link}, which does not exist"
        if anchor:
            assert anchor in heading_anchors(target), f"{document.name}: no heading for {link}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(PROJECT)))
def test_every_command_and_place_named_exists(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE))
    in_code = "\n".join(re.findall(r"`[^`]+`|```.*?```", text, re.DOTALL))

    unknown = {name for name in MAKE_TARGET.findall(in_code) if name not in targets}
    assert not unknown, f"{document.name} names make targets that do not exist: {sorted(unknown)}"

    for module in MODULE_COMMAND.findall(in_code):
        path = PROJECT / module.replace(".", "/")
        is_ours = (PROJECT / module.split(".")[0]).is_dir()
        assert not is_ours or path.is_dir() or path.with_suffix(".py").is_file(), (
            f"{document.name} names `python -m {module}`, which does not exist"
        )

    # What a command makes (build/, results) may be absent in a fresh clone; sources may not.
    missing = {place for place in PLACE.findall(text) if not (PROJECT / place).exists()}
    assert not missing, f"{document.name} names files that do not exist: {sorted(missing)}"


def test_the_index_of_decisions_has_each_by_its_title() -> None:
    folder = PROJECT / "docs" / "decisions"
    pages = [page for page in folder.glob("*.md") if page.name != "README.md"]
    titled = {
        f"[{page.read_text(encoding='utf-8').splitlines()[0].removeprefix('# ')}]({page.name})"
        for page in pages
    }
    index = (folder / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^- (\[.*\]\(.*\))$", index, re.MULTILINE)
    assert len(listed) == len(set(listed)) >= 25
    assert set(listed) == titled


def test_the_index_of_pages_has_each() -> None:
    folder = PROJECT / "docs"
    pages = {page.name for page in folder.glob("*.md")} - {"README.md"}
    listed = LINK.findall((folder / "README.md").read_text(encoding="utf-8"))
    assert len(listed) == len(set(listed))
    assert {*listed} == {*pages, "decisions/README.md"}
