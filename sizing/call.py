# mypy: ignore-errors
# ruff: noqa: ANN001, ANN201
# Nothing is imported for types here: it would take from what is measured.
"""Run in a new process: import a handler, answer the first call and some more, tell what it took.

Usage: `python call.py <function> <event as JSON> <the run's name> <warm calls> <folder> ...`
"""

import json
import os
import sys
import time

BETWEEN_SECONDS = 0.045
"""More than two of Lambda's periods: each warm call finds its share unspent."""


class Context:
    """What Lambda hands to a handler."""

    function_name = "measured"
    memory_limit_in_mb = 1769
    aws_request_id = "00000000-0000-4000-8000-000000000001"
    invoked_function_arn = "arn:aws:lambda:us-east-1:000000000000:function:measured:live"

    def get_remaining_time_in_millis(self):
        """As if just started."""
        return 8000


def told():
    """How much of the clock and of the processor is used up, threads included."""
    return time.monotonic(), time.process_time()


def resident_kb():
    """What the kernel has given this process (man 5 proc, status)."""
    with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123 # pathlib would count
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))


if __name__ == "__main__":
    function, event, run, warm, *folders = sys.argv[1:]
    sys.path[:0] = folders
    event = json.loads(event)
    contact = event["Details"]["ContactData"]

    def next_contact(number):
        """Nobody is remembered: each call is of another contact, of another instance."""
        contact["ContactId"] = f"{run}-{number:04}"
        contact["InstanceARN"] = f"arn:aws:connect:us-east-1:000000000000:instance/{run}{number}"

    handle = __import__(f"{function}.handler", fromlist=["handle"]).handle
    next_contact(0)
    answer = handle(event, Context())
    first = told()
    memory = resident_kb()
    calls = []
    for number in range(1, int(warm) + 1):
        time.sleep(BETWEEN_SECONDS)
        next_contact(number)
        before = told()
        handle(event, Context())
        after = told()
        calls.append([after[0] - before[0], after[1] - before[1]])
    line = {"answer": answer, "first": first, "memory_kb": memory, "warm": calls}
    os.write(2, (json.dumps(line) + "\n").encode())
