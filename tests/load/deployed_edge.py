"""An edge on loopback as our template has it, with one CRM as all of its origins."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from local.crm import LoopbackCrm
from local.edge import LoopbackEdge
from local.edge.distribution import Distribution

SNAPSHOT = Path(__file__).parents[1] / "stacks/snapshots/edge/UnderEight-dev-Edge.json"


@contextmanager
def deployed_edge() -> Iterator[LoopbackEdge]:
    distribution = Distribution.of(json.loads(SNAPSHOT.read_text()))
    with (
        LoopbackCrm() as crm,
        LoopbackEdge(distribution, dict.fromkeys(distribution.origin_ids, crm.url)) as edge,
    ):
        yield edge
