"""Work in a thread beside a `with` block."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def alongside(work: Callable[[threading.Event], None]) -> Iterator[None]:
    """Let `work` go on until the block ends, which the event that it gets says."""
    ended = threading.Event()
    worker = threading.Thread(target=work, args=(ended,))
    worker.start()
    try:
        yield
    finally:
        ended.set()
        worker.join()
