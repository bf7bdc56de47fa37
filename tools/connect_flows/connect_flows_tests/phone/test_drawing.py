"""How a flow is drawn, whoever wrote it."""

import json
from typing import Any

import pytest

from connect_flows.language.flow import read_flow
from connect_flows.phone.drawing import MOST_BLOCKS, MOST_WAYS, drawing
from connect_flows.phone.wire import LONGEST_TEXT
from connect_flows_tests.places import FLOWS
from connect_flows_tests.simulator.writing import block


def placed(positions: dict[str, Any]) -> dict[str, tuple[float, float]]:
    first = next(iter(positions))
    blocks = [block(name, "MessageParticipant", {"Text": "x"}, then=first) for name in positions]
    metadata = {"ActionMetadata": {name: {"position": at} for name, at in positions.items()}}
    document = {"StartAction": first, "Metadata": metadata, "Actions": blocks}
    drawn = drawing(read_flow(json.dumps(document)))
    return {one["id"]: (one["x"], one["y"]) for one in drawn["blocks"]}


def test_blocks_stand_as_in_the_export() -> None:
    at = placed({"a": {"x": 0, "y": 0}, "b": {"x": 300, "y": 0}, "c": {"x": 300, "y": 200}})
    assert at["b"][0] - at["a"][0] == 300
    assert at["b"][1] == at["a"][1]
    assert at["c"][1] > at["b"][1]


@pytest.mark.parametrize(
    "wrong",
    [None, {}, {"x": "1", "y": 2}, {"x": 1e300, "y": 0}, [1, 2]],
)
def test_a_place_that_is_none_lets_the_whole_flow_be_laid_out(wrong: object) -> None:
    at = placed({"a": {"x": 0, "y": 0}, "b": wrong})
    assert len(set(at.values())) == 2
    assert all(0 <= x < 10_000 and 0 <= y < 10_000 for x, y in at.values())


def test_a_flow_without_places_has_each_block_once() -> None:
    drawn = drawing(read_flow(FLOWS / "order_line.json"))
    assert len({(one["x"], one["y"]) for one in drawn["blocks"]}) == len(drawn["blocks"]) > 3
    assert {way["error"] for way in drawn["ways"]} == {True, False}
    assert [one["id"] for one in drawn["blocks"] if one["start"]]


def test_a_flow_without_blocks_is_drawn_empty() -> None:
    assert (
        drawing(read_flow('{"Version": "2019-10-30", "StartAction": "a", "Actions": []}'))["blocks"]
        == []
    )


def test_thousands_of_blocks_and_very_long_texts_stay_within_bounds() -> None:
    count = MOST_BLOCKS + 500
    names = [f"{number}{'x' * 5_000}" for number in range(count)]
    ways = [{"NextAction": name, "ErrorType": "y" * 9_000} for name in names[:40]]
    blocks = [
        {
            "Identifier": name,
            "Type": "MessageParticipant",
            "Parameters": {"Text": "x"},
            "Transitions": {
                "NextAction": names[(at + 1) % count],
                "Errors": ways if at < 200 else [],
            },
        }
        for at, name in enumerate(names)
    ]
    drawn = drawing(
        read_flow(json.dumps({"Version": "1", "StartAction": names[0], "Actions": blocks}))
    )
    assert len(drawn["blocks"]) == MOST_BLOCKS
    assert drawn["left_out"] == 500
    assert len(drawn["ways"]) <= MOST_WAYS
    assert max(len(one["id"]) for one in drawn["blocks"]) == LONGEST_TEXT
