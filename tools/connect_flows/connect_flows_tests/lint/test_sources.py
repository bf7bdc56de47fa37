"""Whatever is known of a block says where it is known from."""

import pytest

from connect_flows.blocks.catalog import ACTION_TYPES
from connect_flows.forms.action_type import FLOW_TYPES


@pytest.mark.parametrize("name", ACTION_TYPES)
def test_every_part_of_a_type_says_where_it_is_known_from(name: str) -> None:
    known = ACTION_TYPES[name]
    parts = {
        *(known.parameters or ()),
        *known.required,
        *known.errors,
        *known.conditions.allowed,
        *known.conditions.operators,
        *FLOW_TYPES,
        "conditions",
        "NoMatchingError",  # also where live probes were refused with it
        "NoMatchingCondition",
    }
    for part in parts:
        assert known.evidence_of(part).says, part
    assert known.sources.keys() <= parts, "a source of a part that the type does not have"


@pytest.mark.parametrize("name", ACTION_TYPES)
def test_a_doubt_about_a_flow_type_has_its_own_source(name: str) -> None:
    known = ACTION_TYPES[name]
    for flow_type in known.doubtful_in:
        assert flow_type in known.sources
        assert known.takes(flow_type) is None
