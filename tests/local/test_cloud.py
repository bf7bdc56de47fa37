"""Where an embedded cloud writes."""

import os
from types import SimpleNamespace

import pytest

from local.embedded_cloud.cloud import in_memory

GIB = 1024**3


@pytest.mark.parametrize(
    ("gib", "flags", "writable", "expected"),
    [
        (5, 0, True, "/dev/shm"),  # noqa: S108 - never written to
        (3, 0, True, None),
        (5, os.ST_NOEXEC, True, None),
        (5, 0, False, None),
    ],
)
def test_it_writes_to_memory_where_that_is_plenty_and_can_be_run_from(
    monkeypatch: pytest.MonkeyPatch, gib: int, flags: int, *, writable: bool, expected: str | None
) -> None:
    room = SimpleNamespace(f_bavail=gib * GIB // 4096, f_frsize=4096, f_flag=flags)
    monkeypatch.setattr(os, "statvfs", lambda _path: room)
    monkeypatch.setattr(os, "access", lambda _path, _mode: writable)
    assert in_memory() == expected


def test_a_machine_without_such_a_folder_has_its_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(path: str) -> None:
        raise FileNotFoundError(path)

    monkeypatch.setattr(os, "statvfs", missing)
    assert in_memory() is None
