"""Whatever a file or an instance holds is compared: each difference is told, and nothing breaks."""

import json
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from attacks.mutating import Template
from instance.compared.comparison import compare
from instance.drift.blocks import flow_differences
from instance.drift.drift import drift
from instance.files.environment import Environment
from instance.push.plan import What
from tests.instance.blocks import block, end, flow
from tests.instance.centres import Centre, Json
from tests.instance.edits import menu
from tests.instance.folder import Folder, pulled

MENU = Template(menu())
LEADS_ON = block("a", "Wait", "end")["Transitions"]


# Without shrinking: each example is two pulls, a plan and a comparison.
@settings(max_examples=15, phases=[Phase.explicit, Phase.generate])
@given(st.randoms(use_true_random=False))
def test_no_content_breaks_a_pull_a_plan_or_a_comparison(chances: Random) -> None:
    centre = Centre("first")
    centre.flow("Menu", menu())
    with TemporaryDirectory() as path:
        folder = Folder(Path(path), centre)
        pulled(centre, folder.path)
        file = folder.path / "menu.json"
        file.write_text(json.dumps(Template(json.loads(file.read_text())).broken(chances)))
        centre.flow("Menu", MENU.broken(chances))
        comparison = compare(
            folder.account.reader, centre.place, folder.path, Environment(), whole=True
        )
        assert all(one.lines for one in drift(comparison).flows)
        folder.plan()
        pulled(centre, folder.path)


def a_flow(*, start: object = "a", value: Any = 1, **more: Any) -> Json:  # noqa: ANN401 - any JSON
    content = flow({**block("a", "Wait", "end", Settings={"of it": [value]}), **more}, end())
    return {**content, "StartAction": start}


@pytest.mark.parametrize(
    ("other", "line"),
    [
        (a_flow(value=True), "Settings.of it[0] is 1 in the file, true in the instance"),
        (a_flow(Notes={"x": 1}), "Notes is {"),
        (a_flow(start=["a"]), "the flow begins with 'a' in the file, with [\"a\"] in the instance"),
        (a_flow(start={}), "with {} in the instance"),
        (a_flow(Transitions={**LEADS_ON, "Also": ["x"]}), "Transitions.Also differs"),
        (a_flow(Transitions={**LEADS_ON, "Conditions": ["x"]}), "Transitions.Conditions differs"),
    ],
)
def test_what_connect_has_no_word_for_is_told_too(other: Json, line: str) -> None:
    (told,) = flow_differences(a_flow(), other)
    assert line in told
    assert len(flow_differences(other, a_flow())) == 1


def test_true_is_no_other_word_for_one(tmp_path: Path) -> None:
    """To Python they are equal, to Amazon Connect they are not."""
    centre = Centre("first")
    centre.flow("Waits", a_flow())
    pulled(centre, tmp_path)
    centre.flow("Waits", a_flow(value=True))
    plan, _ = Folder(tmp_path, centre).plan()
    assert [step.what for step in plan.steps] == [What.UPDATE]
    assert pulled(centre, tmp_path).changed == ("waits",)
    centre.flow("Waits", a_flow(value=True))
    assert pulled(centre, tmp_path).same == ("waits",)
