"""Where the first caller's call goes: services behind TLS, as far away as each round trip says."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import IO, cast

from benchmarks.first_caller import relay, services
from local.checkout import ROOT
from local.loopback import free_port
from product import PASCAL


@dataclass(frozen=True, slots=True)
class Place:
    """Where the services are.

    Attributes:
        round_trip: seconds.
        crm: the CRM's host, which says who has signed its certificate.
        is_named: whether the function is told the host before it reads the secret (`crm.host`).
    """

    round_trip: float
    crm: str
    is_named: bool = True


@dataclass(frozen=True, slots=True)
class World:
    """The services at one place.

    Attributes:
        place: where.
        environment: what tells a function where they are, as Lambda and the stacks do.
    """

    place: Place
    environment: dict[str, str]


@contextmanager
def worlds(places: Sequence[Place]) -> Iterator[list[World]]:
    """The services, once for each place."""
    ports = [[free_port() for _ in range(3)] for _ in places]
    urls = [f"https://{place.crm}:{mine[1]}" for place, mine in zip(places, ports, strict=True)]
    with TemporaryDirectory() as folder, _running(services, folder, *urls) as served:
        table, amazons, other, *secrets = served.told().split()
        crms = {services.AMAZONS_CRM: amazons, services.OTHER_CRM: other}
        lines = [
            f"{listen} {port} {place.round_trip}\n"
            for place, mine, secret in zip(places, ports, secrets, strict=True)
            for listen, port in zip(mine, (table, crms[place.crm], secret), strict=True)
        ]
        with _running(relay) as relayed:
            relayed.tell(lines)
            relayed.told()
            authorities = Path(folder) / services.AUTHORITIES
            yield [
                World(place, _environment(place, mine, authorities))
                for place, mine in zip(places, ports, strict=True)
            ]


def _environment(place: Place, ports: Sequence[int], authorities: Path) -> dict[str, str]:
    table, crm, secrets = ports
    return {
        "SSL_CERT_FILE": str(authorities),
        "AWS_REGION": services.REGION,
        "AWS_ACCESS_KEY_ID": "000000000000",
        "AWS_SECRET_ACCESS_KEY": "local",
        "AWS_SESSION_TOKEN": "local",
        "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
        "AWS_ENDPOINT_URL_SECRETS_MANAGER": f"https://{services.SECRETS}:{secrets}",
        "AWS_ENDPOINT_URL_DYNAMODB": f"https://{services.TABLE}:{table}",
        "CRM_SECRET_ID": "crm",
        "CRM_ADDRESS": f"{place.crm}:{crm}" if place.is_named else "",
        "LOOKUP_TABLE_NAME": "lookup",
        "POWERTOOLS_METRICS_NAMESPACE": PASCAL,
        "LAMBDA_TASK_ROOT": "/var/task",
    }


class _Running:
    """A module of ours in a process of its own."""

    def __init__(self, process: subprocess.Popen[str], tell: IO[str], told: IO[str]) -> None:
        self._process = process
        self._tell = tell
        self._told = told

    def tell(self, lines: Sequence[str]) -> None:
        """All that it is to know."""
        self._tell.writelines(lines)
        self._tell.close()

    def told(self) -> str:
        """Its next line.

        Raises:
            RuntimeError: it has ended.
        """
        line = self._told.readline()
        if not line:
            raise RuntimeError(f"{self._process.args!r} ended: what it said is above")
        return line


@contextmanager
def _running(module: ModuleType, *arguments: str) -> Iterator[_Running]:
    process = subprocess.Popen(  # noqa: S603 # our own modules
        [sys.executable, "-m", module.__name__, *arguments],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        process_group=0,  # Ctrl-C is this command's, which ends it
    )
    try:
        yield _Running(process, cast("IO[str]", process.stdin), cast("IO[str]", process.stdout))
    finally:
        process.kill()
        process.wait()
