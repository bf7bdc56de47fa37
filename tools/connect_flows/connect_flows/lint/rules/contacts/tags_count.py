"""How many tags a block sets."""

from collections.abc import Iterator

from connect_flows.forms.evidence import admin, evidence, flow_as_code
from connect_flows.language.limits import MOST_TAGS
from connect_flows.lint.example import ON_ERROR, block, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

TAGS_COUNT = Rule(
    "tags-count",
    Severity.ERROR,
    "A block can set six tags at most.",
    evidence(admin("contact-tags-block"), flow_as_code(27)),
    bad=of(block("TagContact", {"Tags": {f"tag {n}": "x" for n in range(7)}}, errors=ON_ERROR)),
    good=of(block("TagContact", {"Tags": {"team": "loans"}}, errors=ON_ERROR)),
)


def check(subject: Subject) -> Iterator[Finding]:
    """No more than a contact can have."""
    for action in subject.blocks("TagContact"):
        tags = action.parameters.get("Tags")
        if isinstance(tags, dict) and len(tags) > MOST_TAGS:
            message = f"The block sets {len(tags)} tags, but {MOST_TAGS} are allowed."
            yield subject.finding(TAGS_COUNT, action, message, "Set fewer.")
