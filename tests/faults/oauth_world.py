"""A CRM behind OAuth, the server that gives tokens for it, and what asks both."""

from crm import Crm, open_crm
from crm.oauth.tokens import TokenKeeper
from in_time.budget import Deadline
from local.crm import LoopbackAuthorization, LoopbackOAuthCrm
from local.crm.oauth_crm import CLIENT_ID, CLIENT_SECRET
from tests.faults.crms import Secrets
from tests.faults.surroundings import (
    ANA,
)


class World:
    """A CRM, the server that gives tokens for it, and what asks both."""

    def __init__(self, authorization: LoopbackAuthorization, server: LoopbackOAuthCrm) -> None:
        self.authorization = authorization
        self.server = server
        self.secret = {
            "url": server.url,
            "token_url": f"{authorization.url}/token",
            "client_id": CLIENT_ID,
            "client_secret": CLIENT_SECRET,
        }
        self.crm: Crm = open_crm("oauth", Secrets(self.secret), "arn")

    def find(self, seconds: float = 2) -> Deadline:
        """Look Ana up; the deadline knows what was asked."""
        deadline = Deadline.after(seconds)
        found = self.crm.find(ANA, deadline)
        assert found is not None
        assert found.name == "Ana Garcia"
        return deadline

    def tokens_asked(self) -> int:
        return len(self.authorization.requests)

    def keeper(self) -> TokenKeeper:
        return TokenKeeper(
            self.secret["token_url"],
            client_id=CLIENT_ID,
            client_secret=CLIENT_SECRET,
            scope="crm.read",
            ca_file="",
        )
