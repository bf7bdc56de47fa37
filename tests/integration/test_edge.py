"""The stacks with an edge, in an embedded cloud of their own: a call goes through it."""

from collections.abc import Iterator

import pytest

from demo.phone import Phone
from load.command import behind_an_edge, edge_of
from local.embedded_cloud.stack import LocalStack, start_stack, stop_stack

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def with_edge() -> Iterator[LocalStack]:
    running = start_stack("tests-edge", behind_an_edge())
    try:
        yield running
    finally:
        stop_stack(running)


def test_a_caller_is_recognized_through_the_deployed_edge(with_edge: LocalStack) -> None:
    assert with_edge.output("EdgeUrl").endswith(".cloudfront.net")
    with edge_of(with_edge) as edge:
        found = Phone(with_edge).call("customer_lookup")
    assert found.external["answer_source"] == "crm"
    assert len(edge.asked) == 1
