"""Rules of the flow as a document: version, size, identifiers, first block."""

from connect_flows.language.evidence import developer, evidence
from connect_flows.language.example import Example, of, say
from connect_flows.language.findings import Severity
from connect_flows.language.rule import Rule

_SOUND = of(say("hello", "Hello."))
_ACTIONS = developer("flow-language-actions")

UNREADABLE = Rule(
    "unreadable",
    Severity.ERROR,
    "The file holds no flow of the current format: nothing more can be said of it.",
    evidence(developer("flow-language-example")),
    bad=Example({"Actions": "none", "StartAction": "a", "Version": "2019-10-30"}),
    good=_SOUND,
)
MALFORMED = Rule(
    "malformed",
    Severity.ERROR,
    "A part of the flow has another form than the language has there, such as a list for a text."
    " The service refuses the flow; the rest of it is judged all the same.",
    evidence(developer("flow-language-example"), _ACTIONS),
    bad=of({**say("hello", "Hello."), "Transitions": {"NextAction": "end", "Errors": {}}}),
    good=_SOUND,
)
VERSION = Rule(
    "version",
    Severity.ERROR,
    "The language has one version, and the service refuses any other.",
    evidence(developer("flow-language-example")),
    bad=of(say("hello", "Hello."), Version="2020-01-01"),
    good=_SOUND,
)
FLOW_TOO_LARGE = Rule(
    "flow-too-large",
    Severity.ERROR,
    "The service takes 250 blocks and 256,000 characters of a flow.",
    evidence(developer("flow-language-example"), developer("API_CreateContactFlow")),
    bad=of(*(say(f"say {n}", "Hello.", f"say {n + 1}") for n in range(250)), say("say 250", ".")),
    good=_SOUND,
)
START_MISSING = Rule(
    "start-missing",
    Severity.ERROR,
    "A flow starts at the block that StartAction names: it has to be there.",
    evidence(developer("flow-language-example")),
    bad=of(say("hello", "Hello."), StartAction="greet"),
    good=_SOUND,
)
IDENTIFIER = Rule(
    "identifier",
    Severity.ERROR,
    "The service takes 1 to 50 characters, without % : ( \\ / ) = $ , ; [ ] { } and without the"
    " names that JavaScript's objects have. Spaces are well.",
    evidence(_ACTIONS),
    bad=of(say("menu: first", "Hello.")),
    good=of(say("Play a prompt 1", "Hello.")),
)
IDENTIFIER_TWICE = Rule(
    "identifier-twice",
    Severity.ERROR,
    "A branch names the block that it leads to: two of one name cannot be told apart.",
    evidence(_ACTIONS),
    bad=of(say("hello", "Hello."), say("hello", "Hello again.")),
    good=of(say("hello", "Hello.", "again"), say("again", "Hello again.")),
)
