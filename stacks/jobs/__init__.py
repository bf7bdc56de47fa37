"""Jobs: work that no caller waits for. Everything about them is in this folder, and in `app.py`."""

from stacks.jobs.jobs import Jobs

__all__ = ["Jobs"]
