"""AWS's service models, megabytes of JSON, read once for all the sessions that tests make."""

from functools import cache

import botocore.session
from botocore.loaders import Loader, create_loader

_of_path = cache(create_loader)


def share_them() -> None:
    """Let every new session have the loader of the first, and what that has read."""
    botocore.session.create_loader = _shared


def _shared(search_path_string: str | None = None) -> Loader:
    loader = _of_path(search_path_string)
    # Each session of boto3 adds boto3's own folder.
    loader.search_paths[:] = dict.fromkeys(loader.search_paths)
    return loader
