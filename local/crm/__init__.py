"""CRMs on loopback that can misbehave in every way a CRM can: real sockets, no mocks.

One for each adapter of `lambdas/libraries/crm`.
"""

from local.crm.loopback_crm import LoopbackCrm
from local.crm.oauth_crm import LoopbackAuthorization, LoopbackOAuthCrm

__all__ = ["LoopbackAuthorization", "LoopbackCrm", "LoopbackOAuthCrm"]
