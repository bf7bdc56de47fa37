"""Every action type of the Flow language, in one table."""

from collections.abc import Mapping
from types import MappingProxyType

from connect_flows.blocks.attributes import form as attributes
from connect_flows.blocks.bots import form as bots
from connect_flows.blocks.cases import form as cases
from connect_flows.blocks.data_tables import form as data_tables
from connect_flows.blocks.deciding import form as deciding
from connect_flows.blocks.ending import form as ending
from connect_flows.blocks.functions import form as functions
from connect_flows.blocks.keys import form as keys
from connect_flows.blocks.loop import form as loop
from connect_flows.blocks.loop_prompts import form as loop_prompts
from connect_flows.blocks.messages import form as messages
from connect_flows.blocks.modules import form as modules
from connect_flows.blocks.new_contacts import form as new_contacts
from connect_flows.blocks.profiles import form as profiles
from connect_flows.blocks.queue_checks import form as queue_checks
from connect_flows.blocks.recording import form as recording
from connect_flows.blocks.routing import form as routing
from connect_flows.blocks.services import form as services
from connect_flows.blocks.views import form as views
from connect_flows.blocks.voice_id import form as voice_id
from connect_flows.forms.action_type import ActionType

ACTION_TYPES: Mapping[str, ActionType] = MappingProxyType(
    {
        **attributes.FORMS,
        **bots.FORMS,
        **cases.FORMS,
        **data_tables.FORMS,
        **deciding.FORMS,
        **ending.FORMS,
        **functions.FORMS,
        **keys.FORMS,
        **loop.FORMS,
        **loop_prompts.FORMS,
        **messages.FORMS,
        **modules.FORMS,
        **new_contacts.FORMS,
        **profiles.FORMS,
        **queue_checks.FORMS,
        **recording.FORMS,
        **routing.FORMS,
        **services.FORMS,
        **views.FORMS,
        **voice_id.FORMS,
    }
)

MISSPELLED_IN_THE_GUIDE = MappingProxyType(
    {
        "UnTagContact": "UntagContact",
        "UpdateRoutingCriteria": "UpdateContactRoutingCriteria",
    }
)
"""Types that AWS's developer guide spells in a way that the service refuses."""
