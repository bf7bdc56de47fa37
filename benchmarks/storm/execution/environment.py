"""A Lambda execution environment, seen from outside: a process of its own, one call at a time.

What a module remembers (client, secret, cache, breaker, connection) is remembered in that process
and nowhere else. Between calls the process is stopped, as Lambda freezes an environment, so that a
background thread gets no further than it would there.

Processes are forked from a server that has imported the third-party packages: 7 ms of CPU each
instead of 300, which is what lets hundreds of them live on two cores. A function's own modules are
imported afresh in each. What the imports would have cost on Lambda is part of the start-up time.
"""

import multiprocessing as mp
import os
import signal
import threading
import time
import uuid
from typing import Any

from benchmarks.storm.execution.runtime import Invocation, Reply, live
from benchmarks.storm.execution.setup import FunctionSetup

FORKS = mp.get_context("forkserver")
FORKS.set_forkserver_preload(["benchmarks.storm.execution.preload", "benchmarks.storm.command"])

SPAWNING = threading.Lock()
"""The fork server is asked by one thread at a time."""

UNSEEN_STARTUP_SECONDS = 0.1
"""Of a start-up, what passes before the process exists: finding a place, fetching the code."""

INIT_LIMIT_SECONDS = 10.0
"""Lambda developer guide, "Understanding the Lambda execution environment lifecycle"."""


class EnvironmentFailedError(Exception):
    """Start-up failed, or the invocation hit the function's timeout: the environment is gone."""


class Environment:
    """One environment. Starting it takes the start-up time of the set-up.

    Attributes:
        startup_seconds: What its start-up took, the machine's part left out.
    """

    def __init__(self, setup: FunctionSetup, *, provisioned: bool) -> None:
        self._timeout_seconds = setup.timeout_seconds
        began = ready_at = time.monotonic()
        if not provisioned:
            ready_at += setup.startup_seconds
            time.sleep(UNSEEN_STARTUP_SECONDS)
        started_as = "provisioned-concurrency" if provisioned else "on-demand"
        self._pipe, theirs = FORKS.Pipe()
        with SPAWNING:
            self._process = FORKS.Process(target=live, args=(theirs, setup, ready_at, started_as))
            self._process.start()
        theirs.close()
        reply = self._receive(INIT_LIMIT_SECONDS, "start-up took over 10 s")
        if reply.error:
            self.kill()
            raise EnvironmentFailedError(reply.error)
        self.startup_seconds = reply.ended - began - reply.late_seconds

    def invoke(self, event: dict[str, Any]) -> Reply:
        """Runs the handler once.

        Raises:
            EnvironmentFailedError: The function's timeout passed; the process is dead.
        """
        self._signal(signal.SIGCONT)
        self._pipe.send(Invocation(event, str(uuid.uuid4()), int(time.time())))
        reply = self._receive(
            self._timeout_seconds, f"Task timed out after {self._timeout_seconds:.2f} seconds"
        )
        self._signal(signal.SIGSTOP)
        return reply

    def kill(self) -> None:
        """Ends the process, whatever it is doing."""
        self._process.kill()
        self._process.join()
        self._pipe.close()

    def _receive(self, seconds: float, complaint: str) -> Reply:
        try:
            if self._pipe.poll(seconds):
                reply: Reply = self._pipe.recv()
                return reply
        except EOFError:
            complaint = "the process ended without an answer"
        self.kill()
        raise EnvironmentFailedError(complaint)

    def _signal(self, number: signal.Signals) -> None:
        pid = self._process.pid
        if pid is not None:
            os.kill(pid, number)
