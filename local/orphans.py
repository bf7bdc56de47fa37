"""Ends a program whose command was killed: a shell beside them waits for the command's end.

A command that is interrupted ends its programs itself. One that is killed cannot, and its programs
have a group of their own, which no terminal reaches.
"""

import os
import subprocess

_WATCH = """
read -r released && exit
kill -s TERM -- "-$0"
for look in 1 2 3 4 5 6 7 8 9 10; do kill -s 0 -- "-$0" || break; sleep 0.2; done
kill -s KILL -- "-$0"
rm -rf -- "$@"
"""
"""The program's group, and the folders that go with it. What is read ends with the command, however
that ends: no other process has the pipe's other end."""

_watches: dict[int, subprocess.Popen[bytes]] = {}


def watch(pid: int, *scratch: str) -> None:
    """See to it that a program ends when this process does.

    Args:
        pid: The program, the leader of a group.
        scratch: Folders of the program's own, which are deleted with it.
    """
    _watches[pid] = subprocess.Popen(  # noqa: S603 - the words above
        ["/bin/sh", "-c", _WATCH, str(pid), *scratch],
        env={"PATH": os.defpath},
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def release(pid: int) -> None:
    """Watch no longer: the program has ended, or is to outlive this process."""
    if watcher := _watches.pop(pid, None):
        watcher.communicate(b"\n")
