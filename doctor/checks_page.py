"""The page of all checks, `docs/doctor.md`: written by the checks themselves."""

from collections.abc import Iterator

from aws_session.read_only import action_of
from doctor.check import Check
from doctor.checks import SUBJECTS, checks_of
from doctor.quotas.checks import CHECKS

HEAD = """# Doctor

`make doctor INSTANCE=...` (its ARN, id or alias) reads an Amazon Connect instance, its published
flows, and the functions that these invoke: ours or anybody's. It says what is wrong now, and
what will break at the busiest hour. It changes nothing. `python -m doctor --policy` prints the IAM
policy that it needs, `aws_session/read_only_policy.json`, and `make reader-role` makes a role with
it (`TRUSTED=arn:aws:iam::111122223333:role/ci` says who may take it).

| outcome | what it says |
|---|---|
| `ok` | it is as it should be |
| `warn` | it works, and will surprise somebody |
| `FAIL` | callers meet it now, or at the busiest hour |
| `n/a` | there is nothing to check |
| `UNREAD` | AWS did not let it be read, or the flows do not say it. It is never a pass |

It ends with 0 when all was read and nothing failed, with 1 when something failed, with 2 when
something could not be read.

- `--format html`, `markdown`, `json` or `sarif` instead of the terminal's table. `--output FILE`,
  as often as you want reports of one reading, takes the form from the ending: `.html`, `.md`,
  `.json`, `.sarif`, `.txt` (`make doctor OUTPUT='doctor.html doctor.json'`).
- `--compare before.json` says which problems are new, gone or changed since a JSON report.
- `--function ARN` names a function that a block learns only at run time: it is looked at too.
- `--weeks 4` of metrics (2 by default), `--log-hours 6` of logs (24 by default).

In CI, sign in with the read-only role, write SARIF for code scanning, and keep the JSON of each run
for the next one to compare with. What a name in the account says is never a command to the runner.

Logs are counted by CloudWatch Logs Insights, which AWS charges for by what it scans: shorten
`--log-hours` where functions log much. Of contacts, numbers and attributes nothing is read: a query
answers with counts alone. Environment variables of functions are read with their configuration,
because AWS offers no other way, and are neither kept nor shown.

Calls are made at the pace that AWS allows, two a second for most of Connect's: 100 flows and 300
functions take about three minutes.

## Quotas

Of each of AWS's quotas that calls run into, the report says what is applied, and the highest use of
the last weeks. With a peak that you state (`--calls-per-second 0.5 --call-seconds 240`, how long a
call lasts with queue and agent) it says what that needs, which quota breaks first and at what rate:
calls at once are a Poisson number, and the functions' concurrency grows with the calls, from what
both were at their peaks. `--request-increase` prints the requests for more, and `--yes` sends them,
for which a reader's policy is not enough; an increase takes days.
`make quotas INSTANCE=... CALLS=0.5 SECONDS=240` (`REQUEST=1`, `YES=1`) does the same without the
rest of the report.

Connect has limits without a number: calls a second, and Lambda blocks at once of an instance. They
are named, and never pass.

Why it is built as it is: [decisions/doctor.md](decisions/doctor.md).

## What is assumed

It was tried on made-up accounts whose answers are held against AWS's own API models, not on AWS.
With a first real account, compare these with the console:

- Logs Insights answers the four queries in `doctor/evidence/logs.py` with a row for each log group.
- A contact that a log has twice within eight seconds was tried again by Connect. A flow that asks
  the same function again so soon looks alike, and the finding says so.
- A log line names its contact as `contact_id`, `ContactId` or alike, and its request by one of the
  usual names. Functions that log neither have no retries to be seen.
- AWS moves the dates on which it deprecates runtimes. Ours were read in July 2026.

## What is checked

This part is written by `python -m doctor --checks` from the checks in `doctor/checks`.
"""


def checks_page() -> str:
    """Return the page as Markdown."""
    return "\n".join([HEAD, *_checks()]).rstrip() + "\n"


def _checks() -> Iterator[str]:
    for about in SUBJECTS:
        yield f"### {(about.__doc__ or '').rstrip('.')}\n"
        for check, _ in checks_of(about):
            yield from _told(check)
    yield "### Of AWS's quotas\n"
    for check in CHECKS:
        yield from _told(check)


def _told(check: Check) -> Iterator[str]:
    source = f"[AWS]({check.page})" if check.page.startswith("https://") else f"`{check.page}`"
    actions = ", ".join(f"`{action_of(call)}`" for call in sorted(check.reads))
    yield f"**`{check.id}`** {check.title}. Otherwise: {check.means} {source}; reads {actions}.\n"
