from benchmarks.ten_blocks import ten_block_flow
from connect_flows.contact.events import BlockEntered
from connect_flows.invokers.stub import Stub
from connect_flows_tests.simulator.playing import ending, of, play


def test_the_measured_contact_goes_through_all_ten_blocks_to_the_queue() -> None:
    events = play(ten_block_flow(), invoker=Stub({"*": {"tier": "gold", "queue": "priority"}}))
    assert len(of(events, BlockEntered)) == 10
    assert ending(events).queue == "priority"
