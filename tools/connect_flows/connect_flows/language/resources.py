"""What flows name in an instance and beside it: one word for each kind, and how its ARN reads.

Source of the ARNs: AWS service authorization reference, "Resource types defined by Amazon Connect"
(and by AWS Lambda, Amazon Lex V2, Amazon Q in Connect and Amazon Cognito).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

_OF_INSTANCE = r"arn:aws[\w-]*:connect:[a-z0-9-]+:\d{12}:instance/[A-Za-z0-9_-]+"
_ID = r"[A-Za-z0-9_-]+"


@dataclass(frozen=True, slots=True)
class ResourceKind:
    """A kind of thing that flows name.

    Attributes:
        word: what placeholders call it.
        setting: the key of the configuration that holds names and ARNs of this kind.
        arn: a regular expression of its ARNs; empty where flows name it by id alone.
        is_person: whether it stands for one agent, whose name and id no file may hold.
    """

    word: str
    setting: str
    arn: str
    is_person: bool = False


def _in_instance(word: str, setting: str, path: str, *, is_person: bool = False) -> ResourceKind:
    return ResourceKind(word, setting, f"{_OF_INSTANCE}/{path}/{_ID}", is_person)


def _elsewhere(word: str, setting: str, service: str, path: str) -> ResourceKind:
    return ResourceKind(word, setting, rf"arn:aws[\w-]*:{service}:[a-z0-9-]+:\d{{12}}:{path}")


RESOURCE_KINDS: Mapping[str, ResourceKind] = MappingProxyType(
    {
        kind.word: kind
        for kind in (
            _elsewhere("function", "functions", "lambda", r"function:[\w-]+(?::[\w$-]+)?"),
            # An agent's own queue: before `queue`, which would read `agent` as its id.
            _in_instance("agent-queue", "agent_queues", "queue/agent", is_person=True),
            _in_instance("queue", "queues", "queue"),
            _in_instance("hours", "hours", "operating-hours"),
            _in_instance("prompt", "prompts", "prompt"),
            _in_instance("flow", "flows", "contact-flow"),
            _in_instance("module", "modules", "flow-module"),
            ResourceKind(
                "view",
                "views",
                rf"(?:{_OF_INSTANCE}/view/{_ID}|arn:aws[\w-]*:connect:[a-z0-9-]+:aws:view/{_ID})",
            ),
            _in_instance("quick-connect", "quick_connects", "transfer-destination"),
            _in_instance("task-template", "task_templates", "task-template"),
            _in_instance("data-table", "data_tables", "data-table"),
            _in_instance("routing-profile", "routing_profiles", "routing-profile"),
            _in_instance("security-profile", "security_profiles", "security-profile"),
            _in_instance("agent-status", "agent_statuses", "agent-state"),
            _in_instance("agent-group", "agent_groups", "agent-group"),
            _in_instance("evaluation-form", "evaluation_forms", "evaluation-form"),
            _in_instance("workspace", "workspaces", "workspace"),
            _in_instance("email-address", "email_addresses", "email-address"),
            _in_instance("agent", "agents", "agent", is_person=True),
            _elsewhere("phone-number", "phone_number_arns", "connect", f"phone-number/{_ID}"),
            _elsewhere("bot", "bots", "lex", f"bot-alias/{_ID}/{_ID}"),
            _elsewhere("assistant", "assistants", "(?:wisdom|qconnect)", f"assistant/{_ID}"),
            _elsewhere("user-pool", "user_pools", "cognito-idp", f"userpool/{_ID}"),
            ResourceKind("security-key", "security_keys", ""),
            ResourceKind("case-template", "case_templates", ""),
            ResourceKind("instance", "instance_arn", _OF_INSTANCE),
        )
    }
)
"""By word. Of two whose ARN fits a text, the first is meant."""

_KINDS_OF_ARNS = "|".join(
    f"(?P<{kind.word.replace('-', '_')}>{kind.arn}(?![A-Za-z0-9_-]))"
    for kind in RESOURCE_KINDS.values()
    if kind.arn
)
# One look ahead spares each place of a text two dozen tries.
_ANY_ARN = re.compile(f"(?=arn:aws)(?:{_KINDS_OF_ARNS})")


@dataclass(frozen=True, slots=True)
class FoundArn:
    """An ARN in a text: its kind's word, the ARN, and where it stands."""

    kind: str
    arn: str
    start: int
    end: int


def arns_in(text: str) -> Iterator[FoundArn]:
    """Yield the ARNs of things that flows name, in the order of the text."""
    if "arn:" not in text:  # hardly any text of a flow has one
        return
    for match in _ANY_ARN.finditer(text):
        word = str(match.lastgroup).replace("_", "-")
        yield FoundArn(word, match.group(), match.start(), match.end())


def id_of(arn: str) -> str:
    """Return the id in an ARN: what stands after its last slash, or the function's name."""
    return arn.rpartition("/")[2] if "/" in arn else arn.split(":")[6]


def region_of(arn: str) -> str:
    """Return the Region in an ARN."""
    return arn.split(":")[3]


def instance_of(arn: str) -> str | None:
    """Return the ARN of the instance that something is in; None where it is in none."""
    match = re.match(_OF_INSTANCE, arn)
    return match.group() if match else None
