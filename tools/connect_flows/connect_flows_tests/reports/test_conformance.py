"""The conformance table: what we do is what Connect does, and the page says so."""

import csv
import io

from connect_flows.blocks.catalog import ACTION_TYPES
from connect_flows.conformance.page import as_csv, page
from connect_flows.conformance.table import in_flow_types, on_channels
from connect_flows.forms.action_type import FLOW_TYPES
from connect_flows.forms.channels import CHANNELS
from connect_flows_tests.places import DOCS

PAGE = DOCS / "conformance.md"

KNOWN_TO_DIFFER = {
    "TransferContactToAgent",  # the table's Error branch is of a block that has no branches
    "CreateCallbackContact",  # a chat has no number to call back
}


def test_every_block_goes_on_each_channel_as_the_service_lets_it() -> None:
    differing = {row.action_type for row in on_channels() if row.service != row.ours}
    assert differing <= KNOWN_TO_DIFFER


def test_every_block_is_refused_in_the_flows_in_which_the_service_refuses_it() -> None:
    assert [row for row in in_flow_types() if row.service != row.ours] == []


def test_the_page_is_up_to_date() -> None:
    written = PAGE.read_text(encoding="utf-8")
    assert written == page(), "connect-flows conformance > docs/conformance.md"


def test_the_whole_table_has_a_line_for_every_type_channel_and_type_of_flow() -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv())))
    assert {row["type"] for row in rows} == set(ACTION_TYPES)
    assert len(rows) >= len(ACTION_TYPES) * len(CHANNELS) * (len(FLOW_TYPES) + 1)
    assert all(row["source"] for row in rows)
