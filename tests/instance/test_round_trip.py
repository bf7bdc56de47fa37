"""Whatever an instance holds goes into files, into another instance, and comes back the same."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from connect_flows.forms.action_type import FLOW_TYPES
from instance.compared.comparison import compare
from instance.drift.drift import drift
from instance.files.environment import Environment
from instance.pull.pull import Pulled, pull
from instance.push.changes import Changes
from instance.push.done import Push, Told
from instance.push.filled import Values
from instance.push.plan import Plan, plan_push
from tests.instance.account import Account
from tests.instance.blocks import block, end, flow
from tests.instance.centres import ACCOUNT, Centre, Json
from tests.instance.corpus import PUBLIC, same_again, sample, settled

NOW = datetime(2026, 11, 28, 6, tzinfo=UTC)


def pulled(centre: Centre, folder: Path) -> Pulled:
    comparison = compare(Account(centre).reader, centre.place, folder, Environment(), whole=True)
    return pull(comparison)


def planned(account: Account, centre: Centre, folder: Path) -> tuple[Plan, Values]:
    comparison = compare(
        account.reader, centre.place, folder, Environment(), whole=False, inverse=True
    )
    values = Values(comparison)
    return plan_push(comparison, values), values


def pushed(account: Account, centre: Centre, folder: Path) -> list[Told]:
    plan, values = planned(account, centre, folder)
    assert (plan.refused, plan.missing) == ((), ())
    return list(Push(Changes(account.writer, centre.place), values, lambda: NOW).carry_out(plan))


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.glob("*.json")}


@pytest.fixture(scope="module")
def corpus() -> Centre:
    centre = Centre("first")
    for name, kind, content in sample():
        centre.flow(name, settled(content, centre), kind)
    return centre


@pytest.fixture(scope="module")
def here(corpus: Centre, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where all of it was pulled."""
    folder = tmp_path_factory.mktemp("pulled")
    first = pulled(corpus, folder)
    assert len(first.added) >= len(list(sample()))
    assert len(first.added) >= 3 + (100 if PUBLIC else 0)
    assert not first.left_out
    return folder


def test_every_flow_at_hand_is_the_same_after_a_second_instance(
    corpus: Centre, here: Path, tmp_path: Path
) -> None:
    second = Centre("second", account="444455556666")
    same_again(corpus, second)
    account = Account(second)
    assert [told for told in pushed(account, second, here) if told.problems] == []
    pulled(second, tmp_path)
    assert contents(tmp_path) == contents(here)
    texts = b"".join(contents(here).values())
    assert corpus.instance.instance_id.encode() not in texts
    assert f":{ACCOUNT}:function:".encode() not in texts


def test_a_second_pull_changes_no_byte(corpus: Centre, here: Path) -> None:
    before = {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in here.rglob("*.*")}
    again = pulled(corpus, here)
    assert (again.added, again.changed, again.gone) == ((), (), ())
    assert before == {
        file: (file.read_bytes(), file.stat().st_mtime_ns) for file in here.rglob("*.*")
    }


def test_what_was_pulled_has_not_drifted_and_has_nothing_to_push(
    corpus: Centre, here: Path
) -> None:
    account = Account(corpus)
    plan, _ = planned(account, corpus, here)
    assert plan.changes == []
    comparison = compare(account.reader, corpus.place, here, Environment(), whole=True)
    assert drift(comparison).flows == ()
    assert account.changes == []


FIRST = Centre("first")
SECOND = Centre("second", account="444455556666")
NAMES = ("General", 'a {queue} with "quotes" and 100 % \\', "Schlange Ä", "${queue:General}")
KINDS = ("queue", "hours", "prompt", "quick-connect", "view", "data-table")
ARNS = [FIRST.has(kind, name) for kind in KINDS for name in NAMES]
ARNS += [f"{FIRST.function('look-up')}:live", FIRST.function("look-up"), FIRST.bot("Order bot")]
ARNS += [FIRST.instance.arn]
same_again(FIRST, SECOND)

TEXTS = st.text().filter(lambda said: "arn:" not in said) | st.sampled_from(
    ["$.External.tier", "${queue:General}", "${literal:x}", "${", "}", "%7B", "${AWS::Region}"]
)
VALUES = st.lists(
    TEXTS | st.sampled_from([*ARNS, *(arn.rpartition("/")[2] for arn in ARNS)]), max_size=4
).map(" ".join)
JSONS = st.recursive(
    VALUES | st.integers() | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(VALUES, inner, max_size=3),
    max_leaves=6,
)


@st.composite
def any_flows(draw: st.DrawFn) -> list[tuple[str, Json, str]]:
    """Up to four flows that lead to each other in any way, as an instance may hold them."""
    names = draw(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=4, unique=True))
    kinds = {name: draw(st.sampled_from(["MODULE", *FLOW_TYPES])) for name in names}
    targets = [name for name in names if kinds[name] != "MODULE"]
    made = []
    for name, kind in kinds.items():
        parameters = draw(st.dictionaries(VALUES, JSONS, max_size=3))
        blocks = [block("a", "UpdateContactAttributes", "b", Attributes=parameters), end("b")]
        if targets:
            target = FIRST.arn_of("flow", draw(st.sampled_from(targets)))
            blocks[1] = block("b", "TransferToFlow", "a", ContactFlowId=target)
        metadata = draw(st.none() | st.dictionaries(st.text(), JSONS, max_size=2))
        made.append((name, flow(*draw(st.permutations(blocks)), metadata=metadata), kind))
    return made


def hold(centre: Centre, flows: Iterable[tuple[str, Json, str]]) -> None:
    centre.instance.flows.clear()
    centre.instance.modules.clear()
    for name, content, kind in flows:
        centre.flow(name, content, kind)


# Without shrinking: each example is four pulls and pushes.
@settings(
    max_examples=10,
    phases=[Phase.explicit, Phase.generate],
)
@given(any_flows())
def test_any_flow_survives_pull_push_and_pull(flows: list[tuple[str, Json, str]]) -> None:
    hold(FIRST, flows)
    hold(SECOND, ())
    with TemporaryDirectory() as here, TemporaryDirectory() as there:
        pulled(FIRST, Path(here))
        assert planned(Account(FIRST), FIRST, Path(here))[0].changes == []
        assert [one for one in pushed(Account(SECOND), SECOND, Path(here)) if one.problems] == []
        pulled(SECOND, Path(there))
        assert contents(Path(there)) == contents(Path(here))
    for name, content, _ in flows:
        assert _plain(SECOND.content(name)) == _plain(_elsewhere(content))


def _elsewhere(content: Json) -> Json:
    """A flow of the first centre with the second's ARNs and ids."""
    text = json.dumps(content)
    for kind in KINDS:
        for name in NAMES:
            text = text.replace(FIRST.id_of(kind, name), SECOND.id_of(kind, name))
    for found in FIRST.instance.flows.values():
        (other,) = [one for one in SECOND.instance.flows.values() if one.name == found.name]
        text = text.replace(found.flow_id, other.flow_id)
    for first, second in zip(
        (*FIRST.bots, *FIRST.instance.lambdas, FIRST.instance.arn),
        (*SECOND.bots, *SECOND.instance.lambdas, SECOND.instance.arn),
        strict=True,
    ):
        text = text.replace(first, second)
    read: Json = json.loads(text)
    return read


def _plain(content: Json) -> Json:
    """A flow's blocks by identifier: their order says nothing."""
    blocks = {one["Identifier"]: {**one, "Transitions": _some(one)} for one in content["Actions"]}
    return {"start": content["StartAction"], "blocks": blocks}


def _some(action: Json) -> Json:
    return {key: each for key, each in action["Transitions"].items() if each != []}
