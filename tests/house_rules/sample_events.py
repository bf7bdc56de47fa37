import json
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parents[1] / "events"

NAMES = sorted(path.stem for path in _FOLDER.glob("*.json"))


def sample_event(name: str) -> dict[str, Any]:
    event: dict[str, Any] = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return event
