"""Servers on loopback that can misbehave in every way a server can: real sockets, no mocks."""
