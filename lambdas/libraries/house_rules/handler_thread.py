"""The thread in which somebody's handler runs, so that its caller can stop waiting for it."""

import contextvars
import sys
import threading
from collections.abc import Callable
from queue import SimpleQueue

from in_time.budget import Deadline, DeadlineExceededError


class HandlerThread:
    """Runs calls in one thread, one after the other: a handler never meets itself.

    In Lambda a handler has its environment to itself, and may keep what it likes in globals. A
    thread that overstays would break that: the next contact's call would run beside it, and one
    caller's data could reach the other. So the next call waits for it. One that has not even ended
    when that call's time is over is stuck, and the call after ends the process: Lambda then starts
    a new environment, as it does where a function runs into its own timeout, and Connect repeats
    the invocation within the block's limit (Amazon Connect administrator guide, "Flow block: AWS
    Lambda function").
    """

    def __init__(self) -> None:
        self._work: SimpleQueue[Callable[[], None]] | None = None
        self._at_work: threading.Event | None = None
        self._stuck = False
        self._one_caller = threading.Lock()

    def run(self, call: Callable[[], object], deadline: Deadline) -> object:
        """Returns what the call returns.

        Raises:
            DeadlineExceededError: The time was over first; the call goes on.
            SystemExit: An earlier call has outlasted two deadlines.
            BaseException: Whatever the call raised.
        """
        if not self._one_caller.acquire(timeout=deadline.remaining()):
            raise DeadlineExceededError("the handler is at work on another call")
        try:
            return self._run(call, deadline)
        finally:
            self._one_caller.release()

    def _run(self, call: Callable[[], object], deadline: Deadline) -> object:
        self._wait_for_the_late_one(deadline)
        outcome: SimpleQueue[tuple[object, BaseException | None]] = SimpleQueue()
        ended = threading.Event()
        context = contextvars.copy_context()  # a tracer's, a logger's

        def work() -> None:
            try:
                outcome.put((context.run(call), None))
            except BaseException as error:  # noqa: BLE001 - raised again where the call was asked for
                outcome.put((None, error))
            ended.set()

        self._thread().put(work)
        if not ended.wait(deadline.remaining()):
            self._at_work = ended
            raise DeadlineExceededError("the handler is still at work: its answer will be dropped")
        answer, error = outcome.get()
        if error is not None:
            raise error
        return answer

    def _wait_for_the_late_one(self, deadline: Deadline) -> None:
        late = self._at_work
        if late is None:
            return
        if late.wait(0.0 if self._stuck else deadline.remaining()):
            self._at_work, self._stuck = None, False
        elif self._stuck:
            raise SystemExit("the handler is stuck in an earlier call: a new environment is needed")
        else:
            self._stuck = True
            raise DeadlineExceededError("the handler is still at work on an earlier call")

    def _thread(self) -> "SimpleQueue[Callable[[], None]]":
        # Started by the first call and not by the import: SnapStart copies what an import made.
        if self._work is None:
            self._work = SimpleQueue()
            threading.Thread(target=_work_off, args=(self._work,), daemon=True).start()
        return self._work


def _work_off(work: "SimpleQueue[Callable[[], None]]") -> None:
    if asyncio := sys.modules.get("asyncio"):
        # A main thread's handler may ask for its event loop; any other thread has none.
        asyncio.set_event_loop(asyncio.new_event_loop())
    while True:
        work.get()()
