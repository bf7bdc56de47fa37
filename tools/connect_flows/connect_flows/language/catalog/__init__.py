"""Every action type of the Flow language, in one table."""

from types import MappingProxyType

from connect_flows.language.catalog.contact import CONTACT_ACTIONS
from connect_flows.language.catalog.flow_control import FLOW_CONTROL_ACTIONS
from connect_flows.language.catalog.interactions import INTERACTIONS
from connect_flows.language.catalog.participant import PARTICIPANT_ACTIONS

ACTION_TYPES = MappingProxyType(
    {
        **PARTICIPANT_ACTIONS,
        **FLOW_CONTROL_ACTIONS,
        **CONTACT_ACTIONS,
        **INTERACTIONS,
    }
)

MISSPELLED_IN_THE_GUIDE = MappingProxyType(
    {
        "UnTagContact": "UntagContact",
        "UpdateRoutingCriteria": "UpdateContactRoutingCriteria",
    }
)
"""Types that AWS's developer guide spells in a way that the service refuses."""
