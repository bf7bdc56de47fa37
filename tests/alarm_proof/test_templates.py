"""What is no template is refused by its file."""

from pathlib import Path

import pytest

from alarm_proof.references import TemplateError
from alarm_proof.templates import Templates


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"Resources": 1}', "\x00"])
def test_a_file_that_is_no_template_is_named(text: str, tmp_path: Path) -> None:
    (tmp_path / "Ours-dev-Broken.template.json").write_text(text, encoding="utf-8")

    with pytest.raises(TemplateError, match=r"Broken\.template\.json .*make synth"):
        Templates.of_folder(tmp_path, "Ours-dev-")
