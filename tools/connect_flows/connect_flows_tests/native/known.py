"""A scenario that native tests are made of."""

from pathlib import Path

from connect_flows.scenarios.scenario import Scenario, read_scenario

KNOWN = """
scenario: A gold customer waits in the priority queue
flow: inbound
contact: {from: "+15550100", attributes: {reason: card}}
caller: {press: ["2"]}
functions:
  customer_lookup:
    answers: {answer_source: crm, known_customer: "true", customer_name: Ana, tier: gold}
    after_seconds: 2
  personal_greeting: error
expect: {queue: priority, attributes: {tier: gold}, hears: [Welcome], longest_silence_seconds: 4}
"""


def read(tmp_path: Path, text: str) -> Scenario:
    file = tmp_path / "scenario.yaml"
    file.write_text(text, encoding="utf-8")
    return read_scenario(file)
