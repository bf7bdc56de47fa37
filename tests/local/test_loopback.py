"""Ports of programs that take a second or two until they listen."""

import socket

from local.loopback import HOST, free_port


def given_by_the_system() -> int:
    with socket.socket() as sock:
        sock.bind((HOST, 0))
        port: int = sock.getsockname()[1]
        return port


def test_a_free_port_is_none_that_the_system_gives_to_another_program_meanwhile() -> None:
    found = [free_port() for _ in range(50)]
    given = [given_by_the_system() for _ in range(50)]
    assert max(found) < min(given)
    assert len(set(found)) > 25, "two programs that look at once find two ports"


def test_a_free_port_can_be_taken() -> None:
    with socket.create_server((HOST, free_port())) as listener:
        assert listener.getsockname()[0] == HOST
