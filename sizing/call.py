# mypy: ignore-errors
# ruff: noqa: ANN001, ANN003, ANN201
# Nothing is imported for types here: it would take from what is measured.
"""Run in a new process: import a handler, answer the first call, and one more for each line.

Usage: `python call.py <function> <event as JSON> <the run's name> <folder> ...`

Each answer is told in a line of JSON: what it took of the clock and of the processor, in seconds.
STARTED says when this process began, and what it had used until then (sizing/launch.py).
"""

import json
import os
import sys
import time


class Context:
    """What Lambda hands to a handler."""

    function_name = "measured"
    memory_limit_in_mb = 1769
    aws_request_id = "00000000-0000-4000-8000-000000000001"
    invoked_function_arn = "arn:aws:lambda:us-east-1:000000000000:function:measured:live"

    def get_remaining_time_in_millis(self):
        """As if just started."""
        return 8000


def used():
    """How much of the clock and of the processor is used up, threads included."""
    return time.monotonic(), time.process_time()


def resident_kb():
    """What the kernel has given this process (man 5 proc, status)."""
    with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123 # pathlib would count
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))


if __name__ == "__main__":
    function, event, run, *folders = sys.argv[1:]
    before = [float(one) for one in os.environ.pop("STARTED").split()]
    wire = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # the function's own lines are nobody's here
    sys.path[:0] = folders
    event = json.loads(event)
    contact = event["Details"]["ContactData"]

    def next_contact(number):
        """Nobody is remembered: each call is of another contact, of another instance."""
        contact["ContactId"] = f"{run}-{number:04}"
        contact["InstanceARN"] = f"arn:aws:connect:us-east-1:000000000000:instance/{run}{number}"

    def tell(**more):
        """What passed and what was used since `before`."""
        line = {"passed": after[0] - before[0], "cpu": after[1] - before[1], **more}
        os.write(wire, (json.dumps(line) + "\n").encode())

    handle = __import__(f"{function}.handler", fromlist=["handle"]).handle
    next_contact(0)
    answer = handle(event, Context())
    after = used()
    tell(answer=answer, memory_kb=resident_kb())
    for number, _ in enumerate(sys.stdin, 1):
        next_contact(number)
        before = used()
        handle(event, Context())
        after = used()
        tell()
