"""A CRM on loopback that can misbehave in every way a CRM can: real sockets, no mocks."""

from local.crm.loopback_crm import LoopbackCrm

__all__ = ["LoopbackCrm"]
