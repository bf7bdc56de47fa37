"""The product takes another name everywhere at once, and keeps every other word."""

import subprocess
from pathlib import Path

import pytest

from product import PASCAL, PRODUCT, TITLE
from template.checkout import ROOT, NoCheckoutError, project_files
from template.renaming import KEPT, LONGEST, Name, NameRefusedError, rename

TEXTS = {
    "product.py": f'PRODUCT = "{PRODUCT}"\n',
    "docs/page.md": f"# {TITLE}\r\nLook into `/aws/lambda/{PRODUCT}-prod-jobs`.",
    f"snapshots/{PASCAL}-dev-Data.json": f'{{"Export": "{PASCAL}-dev-Data:Key"}}',
    "CHANGELOG.md": f"{TITLE} 0.1\n",
    "LICENSE": f"{TITLE}\n",
    "tools/connect_flows/README.md": "connect-flows\n",
}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    (tmp_path / "picture.png").write_bytes(b"\xff" + PRODUCT.encode())
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)  # noqa: S607 # whichever git
    return tmp_path


def test_each_form_of_the_name_is_replaced_in_texts_and_file_names(checkout: Path) -> None:
    changed = rename(checkout, "harbour-calls")
    assert (checkout / "product.py").read_bytes() == b'PRODUCT = "harbour-calls"\n'
    page = b"# Harbour Calls\r\nLook into `/aws/lambda/harbour-calls-prod-jobs`."
    assert (checkout / "docs/page.md").read_bytes() == page
    snapshot = checkout / "snapshots/HarbourCalls-dev-Data.json"
    assert snapshot.read_text() == '{"Export": "HarbourCalls-dev-Data:Key"}'
    assert not (checkout / f"snapshots/{PASCAL}-dev-Data.json").exists()
    assert {file.name for file in changed} == {"product.py", "page.md", snapshot.name}


def test_the_licence_the_changelog_and_what_is_no_text_stay(checkout: Path) -> None:
    rename(checkout, "harbour-calls")
    for kept in KEPT:
        assert (checkout / kept).read_bytes().decode() == TEXTS[kept]
    assert (checkout / "picture.png").read_bytes() == b"\xff" + PRODUCT.encode()


def test_the_same_name_again_changes_nothing(checkout: Path) -> None:
    assert rename(checkout, PRODUCT) == []


@pytest.mark.parametrize(
    "words",
    [
        *("", "acme", "Acme-Contact", "acme_contact", "acme-", "-acme", "acme--contact", "1-acme"),
        *("acme contact", "acme-contact\n", "../acme-x", "a-" + "b" * LONGEST, "ácme-contact"),
    ],
)
def test_what_cannot_name_resources_is_refused_before_anything_changes(
    checkout: Path, words: str
) -> None:
    with pytest.raises(NameRefusedError, match="acme-contact"):
        rename(checkout, words)
    assert (checkout / "product.py").read_text() == TEXTS["product.py"]


def test_a_tools_name_is_refused(checkout: Path) -> None:
    with pytest.raises(NameRefusedError, match="tool"):
        rename(checkout, "connect-flows")


def test_a_folder_that_git_does_not_know_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoCheckoutError, match="git init"):
        rename(tmp_path, "harbour-calls")


def test_the_forms_of_a_name_are_those_that_the_product_has() -> None:
    assert Name.of(PRODUCT) == Name(product=PRODUCT, title=TITLE, pascal=PASCAL)


def test_code_names_the_product_in_one_place() -> None:
    forms = (PRODUCT, TITLE, PASCAL)
    code = [
        file
        for file in project_files(ROOT)
        if file.suffix == ".py" and not {"tests", "tools"} & set(file.relative_to(ROOT).parts)
    ]
    assert len(code) > 100
    naming = [file.name for file in code if any(f'"{form}' in file.read_text() for form in forms)]
    assert naming == ["product.py"]
