"""The account without a wire: boto3's clients end in its answers, and no socket is opened."""

from functools import cache
from typing import Any

import boto3
from botocore.awsrequest import AWSResponse
from botocore.compat import HTTPHeaders
from botocore.config import Config
from botocore.model import OperationModel

from local.aws_account.account import AwsAccount
from local.aws_account.refused import Refused

Json = dict[str, Any]

REGION = "eu-central-1"

_NAMELESS = Config(user_agent="nobody")
"""botocore writes the header anew for each call, a tenth of all that a call costs here."""


def session_of(account: AwsAccount) -> boto3.Session:
    """Return a session that leads to an account until another one's is asked for.

    Its clients check what they are asked as always, and raise what the account refuses.
    """
    session = _session()
    session.account = account
    return session


class _Session(boto3.Session):
    """One for all accounts, with one client a service: each new one reads its model again."""

    account: AwsAccount

    def __init__(self) -> None:
        super().__init__("000000000000", "none", region_name=REGION)
        self._clients: dict[str, Any] = {}
        self.events.register("before-parameter-build.*.*", self._note)
        self.events.register("before-call.*.*", self._answer)  # type: ignore[arg-type]  # its answer is taken for the call's

    def client(  # type: ignore[override]  # as it is called here
        self, service: str, config: Config, endpoint_url: str | None, region_name: str | None = None
    ) -> Any:  # noqa: ANN401 - a client of any service
        key = f"{service} {region_name}"
        if key not in self._clients:
            self._clients[key] = super().client(
                service,
                config=config.merge(_NAMELESS),
                endpoint_url=endpoint_url,
                region_name=region_name,
            )
        return self._clients[key]

    def _note(self, params: Json, context: Json, **_: object) -> None:
        context["asked"] = dict(params)

    def _answer(
        self,
        model: OperationModel,
        context: Json,
        request_signer: Any,  # noqa: ANN401 - botocore types it not
        **_: object,
    ) -> tuple[AWSResponse, Json]:
        self.account.region = request_signer.region_name
        try:
            answer = self.account.answer(model, context["asked"], checked=True)
        except Refused as refused:
            error = {"Code": refused.code, "Message": refused.message}
            metadata = {"HTTPStatusCode": 400}
            return _response(400), {
                "Error": error,
                **refused.members,
                "ResponseMetadata": metadata,
            }
        return _response(200), {**answer, "ResponseMetadata": {"HTTPStatusCode": 200}}


@cache
def _session() -> _Session:
    return _Session()


def _response(status: int) -> AWSResponse:
    return AWSResponse("https://nowhere.invalid", status, HTTPHeaders(), None)
