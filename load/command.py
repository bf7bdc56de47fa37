"""`python -m load`: calls, and requests to an edge, by Locust with several workers.

Without `--mine` and `--edge` everything is on this machine: an embedded cloud for the calls, and
an edge on loopback that does as the template of the demo CRM's says.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from botocore.exceptions import BotoCoreError, ClientError

from aws_session import session
from aws_session.elsewhere import ElsewhereError, client_of
from aws_session.reached import FIND_THE_WAY, SIGN_IN, is_out_of_reach
from load.options import OptionError, read_steps
from load.target import NotYoursError, require_own_account, require_own_host
from local.checkout import ROOT
from local.edge import LoopbackEdge
from local.edge.distribution import Distribution
from local.embedded_cloud.crm_secret import replace
from local.embedded_cloud.environment import PlayedEnvironment, ours
from local.embedded_cloud.stack import LocalStack, start_stack, stop_stack
from local.guard import REGION, sealed_environment
from local.loopback import HOST, free_port
from product import PASCAL

LOCUST = ROOT / ".venv-load/bin/locust"
HERE_STEPS = "2:10,4:20"
HERE_TALK = "0.1"
"""A tenth of the talk: with all of it a line asks twice a minute, and nothing is to be seen."""
SAMPLES = "+15550100,+15550101,+15550102"


def main(words: Sequence[str] | None = None) -> int:
    """Run both load tests here, or one against what the user has named; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m load", description=__doc__)
    parser.add_argument("--mine", default="", help="accounts and hosts of your own, by comma")
    parser.add_argument("--environment", default="dev", help="of cdk.json")
    parser.add_argument("--edge", default="", help="load this URL instead of the functions")
    parser.add_argument("--workers", type=int, default=2, help="Locust's, on this machine")
    parser.add_argument("--steps", default="", help="LINES:SECONDS, by comma")
    parser.add_argument("more", nargs="*", help="further options of Locust's, after --")
    options = parser.parse_args(words)
    if not LOCUST.exists():
        parser.exit(2, f"{LOCUST} is missing: run `make load`, which sets it up.\n")
    if options.workers < 1:
        parser.exit(2, f"--workers is {options.workers}: give one or more.\n")
    try:
        read_steps(options.steps or HERE_STEPS)
    except OptionError as error:
        parser.exit(2, f"{error}.\n")  # before an embedded cloud starts for it
    if not options.mine and not options.edge:
        return here(options.workers, options.steps or HERE_STEPS, options.more)
    try:
        _require_ours(options.edge, mine=[one.strip() for one in options.mine.split(",")])
    except (ElsewhereError, NotYoursError) as error:
        print(f"Refused. {error}", file=sys.stderr)
        return 1
    except (BotoCoreError, ClientError) as error:
        to_do = FIND_THE_WAY if is_out_of_reach(error) else SIGN_IN
        print(f"Refused. Nobody can say whose account it is: {error}. {to_do}", file=sys.stderr)
        return 1
    kind = "edge" if options.edge else "calls"
    arguments = ["--mine", options.mine, "--environment", options.environment]
    arguments += ["--edge", options.edge] if options.edge else []
    arguments += ["--steps", options.steps] if options.steps else []
    return locust(kind, [*arguments, *options.more], os.environ, workers=options.workers)


def _require_ours(edge: str, *, mine: Sequence[str]) -> None:
    """Refuse before Locust starts: it would say the same once a process, or once a line.

    Raises:
        NotYoursError: the edge, or the account, is none that the user has named.
        ElsewhereError: the shell's endpoint is not a URL.
        BotoCoreError, ClientError: the credentials lead nowhere.
    """
    if edge:
        require_own_host(edge, mine=mine)
        return
    shell = session()
    sts = client_of(shell, "sts", region_name=shell.region_name or REGION)
    require_own_account(sts.get_caller_identity()["Account"], mine=mine)


def here(workers: int, steps: str, more: Sequence[str]) -> int:
    """Load what is on this machine: the functions, which ask through an edge, then the edge."""
    with ExitStack() as stack:
        running = start_stack("load", behind_an_edge())
        stack.callback(stop_stack, running)
        edge = stack.enter_context(edge_of(running))
        environ = sealed_environment(running.cloud.endpoint)
        calls = ["--endpoint", running.cloud.endpoint, "--talk", HERE_TALK, "--numbers", SAMPLES]
        asked = ["--edge", edge.url, "--edge-key", "any", "--numbers", SAMPLES]
        return max(
            locust("calls", [*calls, "--steps", steps, *more], environ, workers=workers),
            locust("edge", [*asked, "--steps", steps, *more], environ, workers=workers),
        )


def behind_an_edge() -> PlayedEnvironment:
    """Our environment, with CloudFront before the CRM."""
    usual = ours()
    functions = usual.values["functions"]
    lookup = {**functions["customer_lookup"], "budget_seconds": 6.5}
    values = {
        **usual.values,
        "region": REGION,
        "crm": {"demo": True, "edge": True},
        "functions": {**functions, "customer_lookup": lookup},
    }
    return PlayedEnvironment(usual.name, values)


@contextmanager
def edge_of(running: LocalStack) -> Iterator[LoopbackEdge]:
    """The edge of a stack, on loopback, where the functions find it."""
    template = (
        Path(running.cloud.scratch) / "assembly" / f"{PASCAL}-{ours().name}-Edge.template.json"
    )
    distribution = Distribution.of(json.loads(template.read_text(encoding="utf-8")))
    origins = dict.fromkeys(distribution.origin_ids, running.crm.url)
    with LoopbackEdge(distribution, origins) as edge:
        replace(edge.url, secret=running.output("EdgeSecretArn"), endpoint=running.cloud.endpoint)
        yield edge


def locust(kind: str, arguments: Sequence[str], environ: Mapping[str, str], *, workers: int) -> int:
    """Run Locust to its end, its head and its workers on this machine; returns its exit code.

    What leads its workers listens on loopback only: Locust asks nobody who sends it work. Workers
    on other machines come through a tunnel (docs/load-test.md).
    """
    port = str(free_port())
    command = [str(LOCUST), "--locustfile", f"load/locust_{kind}.py", "--headless"]
    command += ["--only-summary", "--loglevel", "WARNING", "--processes", str(workers)]
    command += ["--master-bind-host", HOST, "--master-bind-port", port, "--master-port", port]
    paths = os.pathsep.join([str(ROOT), str(ROOT / "tools/connect_flows")])
    ended = subprocess.run(  # noqa: S603 - the pinned Locust
        [*command, *arguments], cwd=ROOT, env={**environ, "PYTHONPATH": paths}, check=False
    )
    return ended.returncode
