from collections import Counter
from dataclasses import dataclass, field

from in_time.budget import Cause, Deadline, DownstreamError
from jobs.request import JobRequest
from jobs.tests.kill import Killer


@dataclass
class FakeCrm:
    """Does each thing once, whatever it is asked twice: that is what the key is for."""

    killer: Killer
    down: bool = False
    done: Counter[str] = field(default_factory=Counter)
    seen: set[str] = field(default_factory=set)

    def statement(self, _request: JobRequest, deadline: Deadline) -> str:
        self._ask(deadline, "statement")
        return "1250.00 EUR, 2026-10"

    def take_step(self, request: JobRequest, step: str, deadline: Deadline) -> str:
        self._ask(deadline, step, key=f"{request.job_id}-{step}")
        return f"{step}-1"

    def _ask(self, deadline: Deadline, what: str, key: str = "") -> None:
        assert not deadline.expired
        self.killer.pass_by(f"before crm {what}")
        if self.down:
            raise DownstreamError(Cause.OVERLOADED, "status 503", status=503)
        if key and key not in self.seen:
            self.seen.add(key)
            self.done[what] += 1
        self.killer.pass_by(f"after crm {what}")
