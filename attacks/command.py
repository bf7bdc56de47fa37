"""Run the campaigns, print what they came to, and write it down."""

import argparse
import multiprocessing
from concurrent.futures import ProcessPoolExecutor

from attacks.campaign import Attempts, Campaign, Outcome, attack, together
from attacks.campaigns import campaigns
from attacks.results import table, write

LONGEST_SECONDS = 1800.0
"""After as long a campaign ends, however many attempts are left."""


def main() -> int:
    """Attack, and return how the process ends: 1 if anything did not hold."""
    every = {campaign.name: campaign for campaign in campaigns()}
    options = _options(every)
    if options.table:
        print(table(every.values()))
        return 0
    outcomes = []
    for name in options.only or every:
        outcome = _attacked(every[name], options)
        outcomes.append(outcome)
        print(_told(outcome), flush=True)
        if not options.short and options.count is None:
            write([outcome])
    return 1 if any(outcome.failed for outcome in outcomes) else 0


def _options(every: dict[str, Campaign]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m attacks", description=__doc__)
    parser.add_argument("only", nargs="*", metavar="CAMPAIGN", help=f"of: {', '.join(every)}")
    parser.add_argument("--seed", type=int, default=1, help="the same seed, the same attacks")
    parser.add_argument("--short", action="store_true", help="as many attempts as in make test")
    parser.add_argument("--count", type=_number, help="as many attempts; nothing is written down")
    parser.add_argument(
        "--processes", type=_number, default=1, help="share each campaign among them"
    )
    parser.add_argument("--table", action="store_true", help="print the table of docs/security.md")
    options = parser.parse_args()
    unknown = sorted(set(options.only) - every.keys())
    if unknown:
        parser.error(f"no campaign is called {unknown[0]!r}: there are {', '.join(every)}")
    return options


def _number(text: str) -> int:
    number = int(text) if text.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!a} is no number: give 1 or more")
    return number


def _attacked(campaign: Campaign, options: argparse.Namespace) -> Outcome:
    planned = campaign.short if options.short else campaign.long
    count = planned if options.count is None else options.count
    share = -(-count // options.processes)
    shares = [
        Attempts(options.seed, min(share, count - first), LONGEST_SECONDS, first)
        for first in range(0, count, share)
    ]
    if len(shares) == 1:
        return attack(campaign, shares[0])
    with ProcessPoolExecutor(options.processes) as pool:
        try:
            return together(list(pool.map(_share, [campaign.name] * len(shares), shares)))
        except KeyboardInterrupt:
            for process in multiprocessing.active_children():
                process.kill()  # it would attack on to the end of its share
            raise


def _share(name: str, attempts: Attempts) -> Outcome:
    return attack(next(each for each in campaigns() if each.name == name), attempts)


def _told(outcome: Outcome) -> str:
    line = (
        f"{outcome.name}: {outcome.count:,} attempts, seed {outcome.seed},"
        f" {outcome.failed} failed, {outcome.seconds:.0f} s"
    )
    return "\n".join([line, *(f"  {each}" for each in outcome.told)])
