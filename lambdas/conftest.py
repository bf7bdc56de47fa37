"""What holds for every test holds for those beside the functions: no account, no sockets."""

from tests.conftest import clocks, sockets_stay_closed

__all__ = ["clocks", "sockets_stay_closed"]
