"""Files of flows that tests write."""

import json
from pathlib import Path
from typing import Any

from connect_flows_tests.simulator.writing import terminal


def written(folder: Path, name: str, *blocks: dict[str, Any]) -> Path:
    end = terminal("end", "DisconnectParticipant")
    document = {
        "Version": "2019-10-30",
        "StartAction": blocks[0]["Identifier"],
        "Metadata": {},
        "Actions": [*blocks, end, {**end, "Identifier": "failed"}],
    }
    file = folder / f"{name}.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    return file
