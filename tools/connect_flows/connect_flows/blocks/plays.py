"""Every block type that is played, and how. What is not here is refused by name."""

from collections.abc import Mapping
from types import MappingProxyType

from connect_flows.blocks.attributes import play as attributes
from connect_flows.blocks.bots import play as bots
from connect_flows.blocks.cases import play as cases
from connect_flows.blocks.data_tables import play as data_tables
from connect_flows.blocks.deciding import play as deciding
from connect_flows.blocks.ending import play as ending
from connect_flows.blocks.functions import play as functions
from connect_flows.blocks.keys import play as keys
from connect_flows.blocks.loop import play as loop
from connect_flows.blocks.loop_prompts import play as loop_prompts
from connect_flows.blocks.messages import play as messages
from connect_flows.blocks.modules import play as modules
from connect_flows.blocks.new_contacts import play as new_contacts
from connect_flows.blocks.profiles import play as profiles
from connect_flows.blocks.queue_checks import play as queue_checks
from connect_flows.blocks.recording import play as recording
from connect_flows.blocks.routing import play as routing
from connect_flows.blocks.services import play as services
from connect_flows.blocks.views import play as views
from connect_flows.blocks.voice_id import play as voice_id
from connect_flows.contact.play import PlayBlock

BLOCKS: Mapping[str, PlayBlock] = MappingProxyType(
    {
        **attributes.PLAYS,
        **bots.PLAYS,
        **cases.PLAYS,
        **data_tables.PLAYS,
        **deciding.PLAYS,
        **ending.PLAYS,
        **functions.PLAYS,
        **keys.PLAYS,
        **loop.PLAYS,
        **loop_prompts.PLAYS,
        **messages.PLAYS,
        **modules.PLAYS,
        **new_contacts.PLAYS,
        **profiles.PLAYS,
        **queue_checks.PLAYS,
        **recording.PLAYS,
        **routing.PLAYS,
        **services.PLAYS,
        **views.PLAYS,
        **voice_id.PLAYS,
    }
)
"""Type -> how it is played, for the documented types and those that only exports show."""
