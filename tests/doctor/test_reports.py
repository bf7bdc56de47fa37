"""Five forms of one report, in which no name of the account becomes markup or steers a terminal."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from types import MappingProxyType
from unicodedata import category

import pytest

from doctor.comparison import Comparison
from doctor.examination import Examination
from doctor.finding import Finding, Outcome
from doctor.reports import FORMS
from doctor.reports.as_json import NoReportError, read_report
from tests.doctor.looking import examined, look
from tests.doctor.misconfigurations import SEEDED
from tests.doctor.our_stack import our_stack

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\x1b[2J\x1b]0;owned\x07",
    "\u202egnp.exe\u2066",
    "a\nFAIL\r\n::error::",
    "::error::owned",
    f"{'long ' * 30}::error::owned",
    "##[error]owned",
    "[click](https://evil.example)",
    "![x](https://evil.example/p.png)",
    "https://evil.example",
    "www.evil.example",
    "someone@evil.example @team",
    "`code` *bold* ~~gone~~ # title",
    "| a | b |",
    "{0} {{1}}",
    "'\"><svg onload=alert(1)>",
    "&lt;b&gt;",
)
NO_COMPARISON = None


def hostile() -> Examination:
    """Findings whose every text, but for what the checks themselves write, is hostile."""
    return examined(
        [
            Finding(
                check="timeout-default",
                subject=f"function {text}",
                outcome=list(Outcome)[place // len(HOSTILE)],
                what=f"It is called {text}",
                value=text,
                means="Callers wait.",
                to_do=f"Rename {text}",
                page="https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html",
            )
            for place, text in enumerate(HOSTILE * len(Outcome))
        ]
    )


@cache
def reports() -> Mapping[str, str]:
    examination = hostile()
    every = tuple(examination.problems)
    comparison = Comparison(every, every, tuple(zip(every, every, strict=True)), every)
    return MappingProxyType({name: form(examination, comparison) for name, form in FORMS.items()})


@pytest.mark.parametrize("form", FORMS)
def test_no_form_holds_a_character_that_steers(form: str) -> None:
    text = reports()[form]
    steering = {c for c in text if category(c) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}}
    # Markdown parts a name from its @, so that GitHub mentions nobody.
    assert steering <= {"\n", "\u200b"}
    assert "\u200b" not in text or form == "markdown"


@pytest.mark.parametrize("form", FORMS)
def test_no_line_of_a_form_is_a_command_to_a_ci_runner(form: str) -> None:
    text = reports()[form]
    assert not [line for line in text.splitlines() if line.lstrip().startswith("::")]
    assert "##[" not in text


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {(name, value or "") for name, value in attrs}


def test_a_page_has_no_tag_and_no_attribute_of_a_name() -> None:
    parser = _Tags()
    parser.feed(reports()["html"])
    known = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "b", "br", "ul"}
    known |= {"li", "section", "span", "table", "tbody", "tr", "th", "td", "code", "a", "details"}
    assert parser.tags <= known | {"summary"}
    names = {name for name, _ in parser.attributes}
    assert names <= {
        "lang",
        "charset",
        "http-equiv",
        "content",
        "name",
        "class",
        "scope",
        "href",
        "rel",
    }
    links = {value for name, value in parser.attributes if name == "href"}
    assert all(link.startswith("https://docs.aws.amazon.com/") for link in links)


ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]|&#\d+;")


def test_markdown_shows_names_as_they_are() -> None:
    text = reports()["markdown"]
    ours = re.compile(r"(?m)`[a-z-]+`|<https://docs\.aws\.amazon\.com/[^>]*>|\*\*|^#+ |^- |  $")
    left = ours.sub("", ESCAPED.sub("", text))
    for active in ("<", ">", "`", "*", "[", "]", "|", "~", "@", "://", "#", "_"):
        assert active not in left, active
    assert "www.evil" not in text


def test_sarif_has_no_link_and_no_placeholder_of_a_name() -> None:
    report = json.loads(reports()["sarif"])
    for result in report["runs"][0]["results"]:
        named = result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"]
        assert not {c for c in named if category(c) in {"Cc", "Cf"}}
        left = re.sub(r"\\[\[\]\\]", "", result["message"]["text"]).replace("{{", "")
        assert not set("[]{") & set(left)
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"[A-Za-z0-9_.~%-]+", uri)


def test_sarif_says_what_each_outcome_is() -> None:
    report = json.loads(FORMS["sarif"](hostile(), NO_COMPARISON))
    assert report["version"] == "2.1.0"
    (run,) = report["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(rules) == len(set(rules)) > 40
    assert len(run["results"]) == len(hostile().problems)
    told = {(one["kind"], one["level"]) for one in run["results"]}
    assert told == {
        ("fail", "warning"),
        ("fail", "error"),
        ("open", "none"),
    }
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert "baselineState" not in result


def test_json_is_read_back_as_it_was() -> None:
    examination = hostile()
    assert read_report(FORMS["json"](examination, NO_COMPARISON)) == examination


@pytest.mark.parametrize(
    "text",
    ["", "[]", "null", '{"format": 2}', '{"format": 1, "findings": [1]}', "[" * 100_000, "{}"],
)
def test_what_is_no_report_is_refused(text: str) -> None:
    with pytest.raises(NoReportError):
        read_report(text)


@pytest.mark.parametrize("number", ["Infinity", "-1e999", "NaN", "9" * 5000, "[]", "null"])
def test_a_report_of_no_number_of_weeks_is_refused(number: str) -> None:
    text = FORMS["json"](hostile(), NO_COMPARISON)
    with pytest.raises(NoReportError):
        read_report(re.sub(r'"weeks": \d+', f'"weeks": {number}', text))


@pytest.mark.parametrize("form", FORMS)
def test_a_name_with_half_a_character_is_told_in_every_form(form: str) -> None:
    """JSON can hold it, and so can the answer of an API; UTF-8 cannot."""
    halved = [replace(one, subject="queue \ud800", what="\udfff") for one in hostile().findings]
    assert FORMS[form](examined(halved), NO_COMPARISON).encode()


def test_a_finding_with_another_outcome_than_five_is_refused() -> None:
    text = FORMS["json"](hostile(), NO_COMPARISON).replace('"warn"', '"fine"')
    with pytest.raises(NoReportError):
        read_report(text)


def test_flows_of_hostile_names_are_told_of_in_every_form() -> None:
    state = our_stack()
    SEEDED["a_branch_leads_nowhere"][3](state)
    added = state.instance.flows["added"]
    for place, name in enumerate(HOSTILE):
        state.instance.flows[f"f{place}"] = replace(added, flow_id=f"f{place}", name=name)
    examination = examined(look(state))
    assert len([one for one in examination.problems if one.check == "publishable"]) > len(HOSTILE)
    for form, write in FORMS.items():
        text = write(examination, NO_COMPARISON)
        assert "publishable" in text, form
        assert "<script>" not in text or form in {"json", "sarif", "terminal"}
        assert "\x1b" not in text


def test_no_form_holds_what_a_function_keeps_in_its_variables() -> None:
    state = our_stack()
    configuration = next(iter(state.functions.values())).configuration
    assert "hunter2" in str(configuration)
    for write in FORMS.values():
        text = write(examined(look(state)), NO_COMPARISON)
        assert "hunter2" not in text
        assert "SECRET_OF_THE_TEAM" not in text
