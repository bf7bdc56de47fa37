"""A scenario file is read strictly: what is not understood is refused by name."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connect_flows.contact.events import Ending
from connect_flows.decisions.script import AgentTurn
from connect_flows.invokers.stub import FAULTS as STUB_FAULTS
from connect_flows.scenarios.document import LARGEST_FILE_BYTES
from connect_flows.scenarios.format_error import ScenarioFormatError
from connect_flows.scenarios.function_turn import FAULTS, FunctionTurn
from connect_flows.scenarios.scenario import Scenario, read_scenario

LEAST = "scenario: A call\nflow: inbound\nexpect: {queue: general}\n"


def read(tmp_path: Path, text: str) -> Scenario:
    file = tmp_path / "call.yaml"
    file.write_text(text, encoding="utf-8")
    return read_scenario(file)


def test_what_is_not_said_is_a_voice_call_in_a_healthy_world(tmp_path: Path) -> None:
    scenario = read(tmp_path, LEAST)

    assert scenario.contact.channel == "VOICE"
    assert scenario.contact.customer == "+15550100"
    assert scenario.downstream.names == ()
    assert scenario.expect.queue == "general"


def test_everything_can_be_said(tmp_path: Path) -> None:
    scenario = read(
        tmp_path,
        """
scenario: Everything at once
flow: inbound
contact:
  channel: chat
  from: visitor-7
  language: it-IT
  attributes: {reason: card}
caller:
  press: ["12#", 4]
  intents: [{intent: Balance, slots: {account: main}}]
  views: [{action: Send, data: {name: Ana}}]
  hangs_up_after_seconds: 30
connect:
  hours: {Basic: closed}
  metrics: {NumberOfAgentsAvailable: 0}
  full_queues: [general]
  outcomes: {CheckVoiceId: Authenticated, Put in the queue: [NoMatchingError]}
  data: {Customer: {FirstName: Ana}}
  queue_seconds: 12
  seed: 3
downstream: {crm: hang, worker: {seconds: 9, crm: down}}
functions:
  customer_lookup: [error, run, {answers: {tier: gold}, after_seconds: 2}]
  job_start: throttle
  job_status: {fails: error, after_seconds: 1}
expect: {ending: hung_up, rules: [retry], branches: {Ask: [1, next]}, attempts: {job_start: 4}}
""",
    )

    assert scenario.script.presses == ("12#", "4")
    assert scenario.script.hours_open == {"Basic": False}
    assert scenario.script.outcomes["Put in the queue"] == ("NoMatchingError",)
    assert scenario.downstream.text("crm") == "hang"
    assert scenario.downstream.section("worker").text("crm") == "down"
    plan = scenario.functions["customer_lookup"]
    assert plan.turns[:2] == (FunctionTurn("function_error"), None)
    assert plan.turns[2] == FunctionTurn("answered", b'{"tier": "gold"}', 2.0)
    assert not plan.repeats
    assert scenario.functions["job_start"].repeats
    assert scenario.expect.ending is Ending.HUNG_UP
    assert scenario.expect.branches == {"Ask": ("1", "next")}


def test_a_contact_can_be_told_whole(tmp_path: Path) -> None:
    scenario = read(
        tmp_path,
        LEAST
        + """
contact:
  channel: chat
  from: "+15550100"
  from_type: TELEPHONE_NUMBER
  initiation_method: API
  segment_attributes:
    "connect:Subtype": connect:SMS
    "connect:CustomerAuthentication": {Status: AUTHENTICATED}
  tags: {team: loans}
  references: {order: {type: URL, value: "https://example.com/7"}}
  customer_id: c-7
  queue: vip
  initial_message: Hello
""",
    )

    contact = scenario.contact
    assert (contact.customer, contact.endpoint_type) == ("+15550100", "TELEPHONE_NUMBER")
    assert contact.segment_attributes["connect:Subtype"] == "connect:SMS"
    assert contact.segment_attributes["connect:CustomerAuthentication"]["Status"] == "AUTHENTICATED"
    assert (contact.tags, contact.customer_id) == ({"team": "loans"}, "c-7")
    assert contact.references["order"] == {"Type": "URL", "Value": "https://example.com/7"}
    assert (contact.queue, contact.media) == ("vip", {"InitialMessage": "Hello"})


def test_a_call_may_be_anonymous_or_from_the_web_and_has_sip_headers(tmp_path: Path) -> None:
    anonymous = read(
        tmp_path, LEAST + 'contact: {from: anonymous, sip_headers: {P-Charge-Info: "sip:+1"}}\n'
    ).contact
    assert anonymous.customer == "anonymous"
    assert anonymous.media == {"Sip": {"Headers": {"P-Charge-Info": "sip:+1"}}}
    web = read(
        tmp_path, LEAST + "contact: {from: ana, from_type: VOIP, initiation_method: WEBRTC_API}\n"
    ).contact
    assert (web.channel, web.customer, web.initiation_method) == ("VOICE", "ana", "WEBRTC_API")


def test_agents_and_starts_can_be_told(tmp_path: Path) -> None:
    script = read(
        tmp_path,
        LEAST
        + """
caller: {type_ahead: "12"}
agents:
  - answers_after_seconds: 5
    does: [{talks: 20}, {holds: 9}]
    leaves_first: customer
  - {}
connect:
  cold_starts: {customer_lookup: 0.35}
  metrics: {Agents.Busy.Count: 3}
""",
    ).script

    first, second = script.agents
    assert first is not None
    assert (first.answers_after_seconds, first.leaves) == (5.0, "customer")
    assert [(act.kind, act.seconds) for act in first.acts] == [("talks", 20.0), ("holds", 9.0)]
    assert second == AgentTurn()
    assert script.type_ahead == "12"
    assert script.cold_starts == {"customer_lookup": 0.35}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (LEAST + "contact: {channel: task, sip_headers: {From: x}}\n", "a task contact has none"),
        (LEAST + "contact: {initial_message: Hi}\n", "a voice contact has none. Make it a chat"),
        (LEAST + "contact: {from_type: FAX, from: x}\n", "'FAX' is unknown. Allowed: TELEPHONE"),
        (LEAST + "contact: {from_type: VOIP}\n", "contact.from_type: the contact has no address"),
        (LEAST + "contact: {initiation_method: FAX}\n", "'FAX' is unknown. Allowed: INBOUND"),
        (LEAST + "contact: {references: {a: {url: x}}}\n", "unknown key 'url'. Allowed here: type"),
        (LEAST + "caller: {type_ahead: one}\n", "caller.type_ahead: 'one' cannot be pressed"),
        (LEAST + "agents: [{does: [{sleeps: 9}]}]\n", "unknown key 'sleeps'. Allowed here: talks"),
        (LEAST + "agents: [{does: [{talks: 1, holds: 2}]}]\n", "an act is one thing"),
        (LEAST + "agents: [{leaves_first: nobody}]\n", "'nobody' is unknown. Allowed: agent"),
        (
            LEAST + "connect: {metrics: {NumberOfAgentOnline: 0}}\n",
            "no metric is called so. Known:",
        ),
        (LEAST + "connect: {data: {Metrics: {}}}\n", "connect.data: unknown key 'Metrics'"),
        (LEAST + "connect: {data: {Lex: {}}}\n", "connect.data: unknown key 'Lex'"),
        (LEAST + "caller: {press: ['1'], keys: []}\n", "the caller presses keys twice"),
        (LEAST + "caller: {keys: [{press: '1'}]}\n", "keys[0].at_seconds: the keys are not in"),
        (
            LEAST + "caller: {keys: [{at_seconds: 2, press: '1'}, {at_seconds: 1, press: '2'}]}\n",
            "caller.keys[1].at_seconds: the keys are not in order",
        ),
        (LEAST + "agents: [{answers: soon}]\n", "'soon' is unknown. Allowed: never, not_played"),
        (LEAST + "agents: [{answers: never}]\n", "the caller would wait for ever"),
        (
            LEAST + "agents: [{answers_at_seconds: 2, answers_after_seconds: 1}]\n",
            "an agent answers once",
        ),
        (LEAST + "connect: {hours: {main: [open, half]}}\n", "connect.hours.main: 'half'"),
        (LEAST + "connect: {full_queues: {a: empty}}\n", "'empty' is unknown. Allowed: full"),
        (LEAST + "connect: {percentages: [0]}\n", "0 is never drawn"),
        (LEAST + "connect: {data_in_turn: {Customer: {}}}\n", "it is not a list"),
        (LEAST + "functions: {f: {fails: error, answers: {}}}\n", "either answers or fails"),
        (LEAST + "functions: {f: {fails: luck}}\n", "Allowed: error, throttle"),
        (
            LEAST + "functions: {f: {fails: error, at_its_own_timeout: maybe}}\n",
            "'maybe' is unknown. Allowed: true, false",
        ),
        (LEAST + "expects: {}\n", "unknown key 'expects'. Allowed here: scenario, flow"),
        (LEAST + "contact: {form: x}\n", "contact: unknown key 'form'. Allowed here: channel"),
        (LEAST + "contact: {from: +15550100}\n", "contact.from: 15550100 is not a text"),
        (LEAST + "contact: {from: me}\n", "contact.from: 'me' is not a telephone number"),
        (LEAST + "contact: {channel: fax}\n", "contact.channel: 'fax' is unknown. Allowed: voice"),
        (LEAST + "caller: {press: [012]}\n", "caller.press: 10 is not a text"),
        (LEAST + "caller: {press: [one]}\n", "caller.press: 'one' cannot be pressed"),
        (LEAST + "caller: {hangs_up_after_seconds: -1}\n", "is not a number from 0"),
        (LEAST + "caller: {intents: [Balance]}\n", "caller.intents"),
        (LEAST + "caller: {intents: [{}]}\n", "caller.intents[0].intent: missing"),
        (LEAST + "connect: {hours: half}\n", "connect.hours: 'half' is unknown. Allowed: open"),
        (LEAST + "connect: {data: {External: {}}}\n", "connect.data: unknown key 'External'"),
        (LEAST + "functions: {f: explode}\n", "functions.f: 'explode' is not a turn of a function"),
        (LEAST + "functions: {f: {after_seconds: 1}}\n", "a turn either answers or fails"),
        (LEAST + "functions: {f: {answers: 2026-01-01}}\n", "this is not JSON"),
        (LEAST + "flow: other\n", "the key 'flow' is written twice"),
        (LEAST + "1: x\n", "the key 1 is not a text"),
        ("scenario: A call\nflow: inbound\n", "nothing is expected"),
        ("flow: inbound\nexpect: {queue: x}\n", "scenario: missing"),
        (LEAST.replace("queue: general", "rules: [luck]"), "unknown rule 'luck'. Allowed: "),
        (LEAST.replace("queue: general", "ending: gone"), "expect.ending: 'gone' is unknown"),
        ("- a\n", "holds no mapping"),
        ("a: [\n", "line 2"),
        ("a: &x 1\nb: *x\n", "an alias (*) is not allowed"),
        ("a: " + "[" * 500, "nested deeper than 12 levels"),
        ("a: !!python/object/apply:os.getcwd []\n", "could not determine a constructor"),
        ("a: 2026-13-45\n", "Quote the value"),
        ("a: " + "x" * LARGEST_FILE_BYTES, "larger than 256 KB"),
    ],
)
def test_a_mistake_is_named_with_file_place_and_remedy(
    tmp_path: Path, text: str, said: str
) -> None:
    with pytest.raises(ScenarioFormatError) as refused:
        read(tmp_path, text)

    assert said in str(refused.value)
    assert str(refused.value).startswith(str(tmp_path / "call.yaml"))


@pytest.mark.parametrize("name", ["nothing.yaml", "nothing\0.yaml", "x" * 40_000])
def test_a_file_that_is_not_there_is_named(name: str, tmp_path: Path) -> None:
    with pytest.raises(ScenarioFormatError, match="cannot be read"):
        read_scenario(tmp_path / name)


@given(st.binary(max_size=300))
def test_no_file_whatever_is_more_than_a_format_error(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    file = tmp_path_factory.getbasetemp() / "any.yaml"
    file.write_bytes(content)
    with pytest.raises(ScenarioFormatError):
        read_scenario(file)


def test_a_scenario_and_a_stub_know_the_same_faults() -> None:
    assert set(FAULTS) == set(STUB_FAULTS)


def test_assumptions_are_switched_by_name_and_type(tmp_path: Path) -> None:
    switched = "assume: {retries_function_timeouts: false, retry_pause_seconds: 2}\n"
    assumptions = read(tmp_path, LEAST + switched).assumptions

    assert assumptions.retries_function_timeouts is False
    assert assumptions.retry_pause_seconds == 2.0


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{luck: 7}", "Nothing is assumed under the name 'luck'. Known: retry_pause_seconds"),
        ("{retry_pause_seconds: soon}", "retry_pause_seconds takes a number, not 'soon'"),
        ("{retry_pause_seconds: -1}", "retry_pause_seconds is -1.0: give a number from 0"),
        ("{retries_function_timeouts: maybe}", "takes true or false, not 'maybe'"),
    ],
)
def test_an_assumption_that_is_none_is_named(tmp_path: Path, written: str, said: str) -> None:
    with pytest.raises(ScenarioFormatError, match="assume: ") as refused:
        read(tmp_path, f"{LEAST}assume: {written}\n")

    assert said in str(refused.value)
