"""What a function talks to, in a process of its own: CRM, Secrets Manager, DynamoDB."""

import asyncio
import os
from multiprocessing.connection import Connection
from typing import Self

from benchmarks.storm.downstream.aws import Aws
from benchmarks.storm.downstream.crm import Crm
from benchmarks.storm.execution.environment import FORKS, SPAWNING
from benchmarks.storm.loopback import LoopbackServer
from benchmarks.storm.scenario.scenarios import CrmWeather
from benchmarks.storm.scenario.timeline import Timeline

WEATHER_CHECK_SECONDS = 0.02


class Downstreams:
    """Runs from the beginning of the `with` block to its end."""

    def __init__(self, trouble: CrmWeather, timeline: Timeline, seed: str) -> None:
        self._pipe, self._theirs = FORKS.Pipe()
        self._process = FORKS.Process(
            target=_run, args=(self._theirs, trouble, timeline, seed), daemon=True
        )
        self.aws_url = ""

    def __enter__(self) -> Self:
        with SPAWNING:
            self._process.start()
        self._theirs.close()
        self.aws_url = self._pipe.recv()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.join()
        self._pipe.close()

    def crm_calls(self) -> int:
        """Requests that have reached the CRM so far."""
        self._pipe.send("calls")
        calls: int = self._pipe.recv()
        return calls


def _run(pipe: Connection, trouble: CrmWeather, timeline: Timeline, seed: str) -> None:
    asyncio.run(_serve(pipe, trouble, timeline, seed))


async def _serve(pipe: Connection, trouble: CrmWeather, timeline: Timeline, seed: str) -> None:
    crm = Crm(trouble, timeline, seed)
    crm_server = LoopbackServer(crm.answer)
    await crm_server.open()
    aws = Aws(f"http://localhost:{crm_server.port}")
    aws_server = LoopbackServer(aws.answer)
    await aws_server.open()
    pipe.send(f"http://localhost:{aws_server.port}")
    asyncio.get_running_loop().add_reader(pipe.fileno(), _report, pipe, crm)
    while True:
        if trouble.refuses:
            await (crm_server.close() if timeline.in_trouble() else crm_server.open())
        await asyncio.sleep(WEATHER_CHECK_SECONDS)


def _report(pipe: Connection, crm: Crm) -> None:
    """Answers the parent's question; when the parent is gone, so is the process."""
    try:
        pipe.recv()
    except EOFError:
        os._exit(0)
    pipe.send(crm.calls)
