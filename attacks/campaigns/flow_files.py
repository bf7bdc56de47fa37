"""Broken flow files through the reader, lint and the simulator: each ends, in time, with a word."""

import json
import random
import time
from pathlib import Path

from attacks.campaign import Attempts, Campaign, Failures
from attacks.mutating import Template
from attacks.output import Output
from connect_flows.invokers.stub import Stub
from connect_flows.language.flow import Flow, FlowFormatError, read_flow, read_flows
from connect_flows.language.function_facts import read_function_facts
from connect_flows.lint import lint
from connect_flows.simulator.engine import run as play
from connect_flows.simulator.refused import SimulatorError
from contracts import FUNCTIONS

FLOWS = Path(__file__).parents[2] / "flows"
LONGEST_SECONDS = 10.0
"""A file that takes longer holds up whoever reads it, on a busy machine too."""


def run(attempts: Attempts, output: Output) -> Failures:  # noqa: ARG001 - tools tell their user all
    """Break one of our flows, as JSON or as bytes, and hand it to every tool."""
    texts = [file.read_text() for file in sorted(FLOWS.glob("*.json"))]
    templates = [Template(json.loads(text)) for text in texts]
    facts = read_function_facts(FUNCTIONS)
    library = {file.stem: read_flow(file) for file in FLOWS.glob("*.json")}
    for _, chances in attempts:
        began = time.perf_counter()
        wrong = ""
        try:
            for flow in read_flows(_broken(texts, templates, chances), name="broken"):
                lint(flow, functions=facts, library=library)
                _play(flow, library)
        except (FlowFormatError, SimulatorError):
            pass  # told in words, as they should
        except Exception as error:  # noqa: BLE001 - whatever else leaves a tool is a traceback
            wrong = f"{type(error).__name__}: {error}"[:300]
        if time.perf_counter() - began > LONGEST_SECONDS:
            wrong += f" took {time.perf_counter() - began:.0f} s"
        yield wrong


def _play(flow: Flow, library: dict[str, Flow]) -> None:
    for _ in play(flow, invoker=Stub(), library=library):
        pass


def _broken(texts: list[str], templates: list[Template], chances: random.Random) -> str | bytes:
    if chances.random() < 0.7:
        return json.dumps(chances.choice(templates).broken(chances, most=6))
    text = bytearray(chances.choice(texts).encode())
    for _ in range(chances.randint(1, 5)):
        at = chances.randrange(len(text))
        match chances.randrange(3):
            case 0:
                text[at] = chances.randrange(256)
            case 1:
                del text[at : at + chances.randrange(200)]
            case _:
                text[at:at] = text[at : at + chances.randrange(200)]
    return bytes(text)


CAMPAIGN = Campaign(
    "flow_files",
    "a broken flow file through reader, lint and simulator: refused in words or played, in time",
    short=150,
    long=34_000,
    run=run,
)
