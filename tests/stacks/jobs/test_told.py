"""What pages tell of the jobs: their share of the tables that a fork without them has shorter."""

import pytest

from tests.docs.test_advice import rows
from tests.docs.test_reference import reasons


@pytest.mark.parametrize(
    ("section", "least"), [("503 at peak", 14), ("Time-outs of functions in flows", 45)]
)
def test_the_advice_tells_of_them(section: str, least: int) -> None:
    assert len(rows(section)) >= least


def test_functions_have_reasons_of_theirs() -> None:
    assert len(reasons()) > 25
