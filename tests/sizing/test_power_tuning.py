"""What AWS Lambda Power Tuning is given, and what is read of its output."""

import base64
import json
import struct
from contextlib import suppress
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sizing.measured import Run
from sizing.power_tuning import (
    ResultError,
    Tuned,
    compared,
    read_result,
    recommend_measured,
    tuning_input,
)
from sizing.prediction import Work
from sizing.recommendation import Recommendation, steps_of
from sizing.steps import STEPS

ARN = "arn:aws:lambda:eu-central-1:111122223333:function:under-eight-dev-job-start"
STEPS_OF_IT = steps_of(Run(Work(0.06, 0.01), Work(0.002, 0.005), 20))
MEASURED = [
    Tuned(128, 0.040, 2.9e-7),
    Tuned(256, 0.012, 2.4e-7),
    Tuned(512, 0.0115, 3.1e-7),
]


def output(*, with_stats: bool) -> str:
    """An output as the tool's page on input and output describes it."""
    packed = [
        struct.pack("<3h", *(one.memory_mb for one in MEASURED)),
        struct.pack("<3f", *(one.seconds * 1000 for one in MEASURED)),
        struct.pack("<3f", *(one.dollars for one in MEASURED)),
    ]
    data = ";".join(base64.b64encode(one).decode() for one in packed)
    stats = [
        {
            "value": one.memory_mb,
            "averageDuration": one.seconds * 1000,
            "averagePrice": one.dollars,
        }
        for one in reversed(MEASURED)
    ]
    results = {
        "power": "256",
        "cost": 2.4e-7,
        "duration": 12.0,
        "stateMachine": {
            "executionCost": 0.00045,
            "lambdaCost": 0.0005252,
            "visualization": f"https://lambda-power-tuning.show/#{data}",
        },
        **({"stats": stats} if with_stats else {}),
    }
    return json.dumps({"results": results})


@pytest.mark.parametrize("with_stats", [True, False])
def test_the_output_is_read_with_its_figures_or_by_its_link_alone(*, with_stats: bool) -> None:
    read = read_result(output(with_stats=with_stats))
    assert [one.memory_mb for one in read] == [128, 256, 512]
    for one, meant in zip(read, MEASURED, strict=True):
        assert one.seconds == pytest.approx(meant.seconds, rel=1e-6)
        assert one.dollars == pytest.approx(meant.dollars, rel=1e-6)


def test_the_link_of_the_tools_own_page_is_read() -> None:
    link = (
        "https://lambda-power-tuning.show/#gAAAAQACAAQABsAL;"
        "ZooQR4yvkUa/pQRGRC5zRaADHUVjOftE;QdWhOEMkoziDT5Q4xhiIOMYYiDi6RNc4"
    )
    read = read_result(json.dumps({"results": {"stateMachine": {"visualization": link}}}))
    assert [one.memory_mb for one in read] == [128, 256, 512, 1024, 1536, 3008]
    assert read[0].seconds == pytest.approx(37.0, abs=0.1)
    assert sorted((one.seconds for one in read), reverse=True) == [one.seconds for one in read]


@pytest.mark.parametrize(
    "text", ["", "[]", "null", "{}", '{"results": {"stats": [{"value": 1}]}}', '{"results": 3}']
)
def test_what_is_no_output_is_said(text: str) -> None:
    with pytest.raises(ResultError, match="Power Tuning"):
        read_result(text)


@pytest.mark.parametrize("figure", ["value", "averageDuration", "averagePrice"])
@pytest.mark.parametrize("said", ["1e999", "-Infinity", "NaN", "-1", "1" * 400, '"x"', "[]"])
def test_a_figure_that_nobody_can_have_measured_is_refused(figure: str, said: str) -> None:
    figures = {"value": "128", "averageDuration": "5.5", "averagePrice": "1e-8", figure: said}
    stats = ", ".join(f'"{key}": {text}' for key, text in figures.items())
    with pytest.raises(ResultError, match=r"no output|Give the output"):
        read_result(f'{{"results": {{"stats": [{{{stats}}}]}}}}')


def test_an_output_that_is_nested_without_end_is_refused() -> None:
    with pytest.raises(ResultError, match="no output"):
        read_result("[" * 200_000)


@given(st.text(alphabet=";#=/+aAgQ0", max_size=60))
def test_a_broken_link_is_said_and_nothing_else_happens(data: str) -> None:
    text = json.dumps({"results": {"stateMachine": {"visualization": f"https://x/#{data}"}}})
    with suppress(ResultError):
        assert all(one.memory_mb > 0 and 0 <= one.seconds < inf for one in read_result(text))


@pytest.mark.parametrize("memory", STEPS)
def test_the_input_tries_steps_around_the_recommended_one(memory: int) -> None:
    given_event = {"Name": "ContactFlowEvent"}
    made = tuning_input(ARN, given_event, STEPS_OF_IT, Recommendation(memory, "so"))
    assert made["lambdaARN"] == ARN
    assert memory in made["powerValues"]
    assert made["powerValues"] == sorted(set(made["powerValues"]))
    assert 5 <= len(made["powerValues"]) <= 10
    assert made["payload"] == given_event
    assert made["num"] >= 5
    assert made["autoOptimize"] is False  # nobody's function is changed behind their back
    assert json.loads(json.dumps(made)) == made


def test_the_cheapest_that_is_not_much_slower_is_recommended() -> None:
    assert recommend_measured(MEASURED, slower_at_most=1.1).memory_mb == 256
    assert recommend_measured(MEASURED, slower_at_most=1.01).memory_mb == 512


def test_what_an_account_measured_stands_beside_what_was_predicted() -> None:
    lines = compared([*MEASURED, Tuned(200, 0.02, 3e-7)], STEPS_OF_IT)
    assert len(lines) == 5
    assert "40.0" in lines[1]
    assert lines[-1].split()[2] == "-"
