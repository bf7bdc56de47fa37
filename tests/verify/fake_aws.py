"""AWS without AWS: what is asked and what is answered is held against botocore's own API models."""

from collections.abc import Callable
from functools import cache
from typing import Any

import boto3
from botocore.awsrequest import AWSResponse
from botocore.compat import HTTPHeaders
from botocore.config import Config
from botocore.model import OperationModel
from botocore.validate import validate_parameters

Json = dict[str, Any]
Handler = Callable[[Json], Json]
"""Takes a call's parameters, returns its answer. Raises `Refused` to answer with an error."""

REGION = "eu-central-1"


class Refused(Exception):  # noqa: N818 - AWS's answer, no fault of the test's
    """An error as AWS answers it."""

    def __init__(self, code: str, message: str = "") -> None:
        super().__init__(code)
        self.code, self.message = code, message


class FakeAws:
    """A session whose calls end in handlers.

    botocore checks the parameters against the operation's input as always; the answer is checked
    against its output here.

    Attributes:
        handlers: by call, such as `lambda.GetAlias`.
        region: where the last call went.
    """

    def __init__(self, handlers: dict[str, Handler]) -> None:
        self.handlers = handlers
        self.region = REGION

    @property
    def session(self) -> boto3.Session:
        """The session, which leads here until another account's is asked for."""
        session = _session()
        session.account = self
        return session

    def answer(self, model: OperationModel, parameters: Json) -> tuple[AWSResponse, Json]:
        """Answer a call as an HTTP client would have read it."""
        call = f"{model.service_model.service_name}.{model.name}"
        try:
            answer = self.handlers[call](parameters)
        except Refused as refused:
            error = {"Code": refused.code, "Message": refused.message}
            return _response(400), {"Error": error, "ResponseMetadata": {"HTTPStatusCode": 400}}
        assert model.output_shape is not None
        validate_parameters(answer, model.output_shape)
        return _response(200), {**answer, "ResponseMetadata": {"HTTPStatusCode": 200}}


class _Session(boto3.Session):
    """One for all tests, with one client a service: each new one reads its model again."""

    account: FakeAws

    def __init__(self) -> None:
        super().__init__("000000000000", "none", region_name=REGION)
        self._parameters: Json = {}
        self._clients: dict[str, Any] = {}
        self.events.register("before-parameter-build.*.*", self._note)
        self.events.register("before-call.*.*", self._answer)  # type: ignore[arg-type]  # its answer is taken for the call's

    def client(  # type: ignore[override]  # as it is called here
        self, service: str, config: Config, endpoint_url: None, region_name: str | None = None
    ) -> Any:  # noqa: ANN401 - a client of any service
        key = f"{service} {region_name}"
        if key not in self._clients:
            self._clients[key] = super().client(
                service, config=config, endpoint_url=endpoint_url, region_name=region_name
            )
        return self._clients[key]

    def _note(self, params: Json, **_: object) -> None:
        self._parameters = dict(params)

    def _answer(
        self,
        model: OperationModel,
        request_signer: Any,  # noqa: ANN401 - botocore types it not
        **_: object,
    ) -> tuple[AWSResponse, Json]:
        self.account.region = request_signer.region_name
        return self.account.answer(model, self._parameters)


@cache
def _session() -> _Session:
    return _Session()


def _response(status: int) -> AWSResponse:
    return AWSResponse("https://nowhere.invalid", status, HTTPHeaders(), None)
