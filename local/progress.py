"""Tells a waiting person what is going on, and how long it took."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def step(doing: str) -> Iterator[None]:
    """Print what is being done, and the seconds it took once it is done."""
    began = time.monotonic()
    print(f"  {doing} ... ", end="", flush=True)
    yield
    print(f"{time.monotonic() - began:.1f} s", flush=True)
