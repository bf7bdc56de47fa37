"""A CRM on loopback that can misbehave in every way a CRM can: real sockets, no mocks."""

from local.crm.server import LoopbackCrm

__all__ = ["LoopbackCrm"]
