"""What the long campaigns came to, kept beside them; docs/security.md quotes it."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from attacks.campaign import Campaign, Outcome

RESULTS = Path(__file__).with_name("results.json")


def read() -> dict[str, Outcome]:
    """Return the outcome of each campaign that was ever written down, by name."""
    if not RESULTS.exists():
        return {}
    return {
        name: Outcome(**{**kept, "told": tuple(kept["told"])})
        for name, kept in json.loads(RESULTS.read_text()).items()
    }


def write(outcomes: Iterable[Outcome]) -> None:
    """Write outcomes down, over older ones of the same campaigns."""
    kept = read() | {outcome.name: outcome for outcome in outcomes}
    told = {name: asdict(outcome) for name, outcome in sorted(kept.items())}
    RESULTS.write_text(json.dumps(told, indent=2) + "\n")


def table(campaigns: Iterable[Campaign]) -> str:
    """Return the table of docs/security.md."""
    results = read()
    lines = ["| campaign | one attempt, and what must hold | attempts | seed | failed |"]
    lines.append("|---|---|---:|---:|---:|")
    for campaign in campaigns:
        kept = results[campaign.name]
        lines.append(
            f"| `{campaign.name}` | {campaign.what} | {kept.count:,} | {kept.seed} |"
            f" {kept.failed} |"
        )
    return "\n".join(lines)
