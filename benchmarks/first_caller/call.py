# mypy: ignore-errors
# ruff: noqa: ANN001, ANN002, ANN003, ANN202
# Nothing is imported for types here: it would take from what is measured.
"""Run in a new process: import the handler, answer the first call, tell what it took.

Usage: `python call.py <round trip in seconds> <folder to import from> ...`

Names are looked up here: each answer takes one round trip, and leads to this machine. Whatever the
first answer left running is awaited for a moment, so that its CPU time counts too.
"""

import _socket  # what `socket` is made on: importing that would take from what is measured
import os
import sys
import time

SETTLED_SECONDS = 0.1


def _look_up_after(seconds):
    """Make every name one of this machine, told after so many seconds."""
    ask = _socket.getaddrinfo

    def asked(host, *rest, **how):
        in_bytes = isinstance(host, bytes)  # as it came, or Python would import a codec for it
        name = host.decode() if in_bytes else host
        if name and not name.replace(".", "").isdigit():
            time.sleep(seconds)
            host = b"127.0.0.1" if in_bytes else "127.0.0.1"
        return ask(host, *rest, **how)

    _socket.getaddrinfo = asked


def _memory_kb() -> dict[str, int]:
    """Memory of this process as the kernel counts it (man 5 proc, smaps_rollup)."""
    with open("/proc/self/smaps_rollup", encoding="ascii") as rollup:  # noqa: PTH123 # pathlib would count
        fields = [line.split() for line in rollup if line.endswith("kB\n")]
    return {name.rstrip(":"): int(size) for name, size, _ in fields}


if __name__ == "__main__":
    round_trip, *folders = sys.argv[1:]
    _look_up_after(float(round_trip))
    sys.path[:0] = folders
    from customer_lookup.handler import handle

    sys.path.append(f"{os.path.dirname(__file__)}/../startup")  # noqa: PTH120 # pathlib would count
    from first_answer import EVENT, Context

    tenant = f"instance/{os.getpid()}"  # each its own, or the table would answer for the CRM
    EVENT["Details"]["ContactData"]["InstanceARN"] = tenant
    answer = handle(EVENT, Context())
    answered = time.monotonic()
    resident = _memory_kb()
    time.sleep(SETTLED_SECONDS)
    cpu = time.process_time()
    if answer.get("answer_source") != "crm":
        sys.exit(f"answered {answer}: the benchmark would measure a failure")
    import json

    told = {"answered": answered, "cpu": cpu, "memory_kb": resident}
    sys.stderr.write(json.dumps(told) + "\n")
