"""AWS's service models, megabytes of JSON, read once for all the sessions that tests make."""

from functools import cache

import botocore.session
from botocore import loaders

_of_path = cache(loaders.create_loader)


def share_them() -> None:
    """Let every new session, and the account in memory, have the loader of the first."""
    botocore.session.create_loader = loaders.create_loader = _shared


def _shared(search_path_string: str | None = None) -> loaders.Loader:
    loader = _of_path(search_path_string)
    # Each session of boto3 adds boto3's own folder.
    loader.search_paths[:] = dict.fromkeys(loader.search_paths)
    return loader
