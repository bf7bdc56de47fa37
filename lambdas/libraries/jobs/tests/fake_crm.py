from collections import Counter
from dataclasses import dataclass, field

from crm import Customer, Seal
from in_time.budget import Cause, Deadline, DownstreamError
from tests.in_memory.kill import Killer


@dataclass
class FakeCrm:
    """Does each thing once, whatever it is asked twice: that is what the key is for."""

    killer: Killer
    down: bool = False
    done: Counter[str] = field(default_factory=Counter)
    seen: set[str] = field(default_factory=set)

    def seal(self, deadline: Deadline) -> Seal:
        raise NotImplementedError

    def find(self, phone: str, deadline: Deadline) -> Customer | None:
        raise NotImplementedError

    def statement(self, customer_id: str, deadline: Deadline) -> str:  # noqa: ARG002 - as the port
        self._ask(deadline, "statement")
        return "1250.00 EUR, 2026-10"

    def take_step(self, customer_id: str, step: str, job_id: str, deadline: Deadline) -> str:  # noqa: ARG002 - as the port
        self._ask(deadline, step, key=f"{job_id}-{step}")
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
