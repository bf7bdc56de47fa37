"""ARNs that stand in a flow as they are."""

import json
from collections.abc import Iterator

from connect_flows.language.action import Action
from connect_flows.language.resources import FoundArn, arns_in
from connect_flows.lint.subject import Subject


def literal_arns(subject: Subject) -> Iterator[tuple[Action, FoundArn]]:
    """Yield each ARN of a block once, where it is known which instance the flow is for."""
    if subject.place.instance_arn:
        yield from subject.once(_found)


def _found(subject: Subject) -> list[tuple[Action, FoundArn]]:
    return [
        (action, found)
        for action in subject.flow.actions.values()
        for found in {each.arn: each for each in arns_in(json.dumps(action.parameters))}.values()
    ]
