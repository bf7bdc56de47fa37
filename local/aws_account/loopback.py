"""The account on the wire, on loopback."""

from types import TracebackType

from local.aws_account.account import AwsAccount
from local.aws_account.refused import Refused
from local.aws_account.wire.requests import read_request
from local.aws_account.wire.responses import write_answer, write_error
from local.aws_account.wire.routes import NoRouteError, region_of, route
from local.faulty.server import FaultyServer
from local.faulty.wire import Received, json_response


class LoopbackAccount(FaultyServer):
    """AWS's endpoints for an account, all of them at one URL.

    Name the URL to boto3 as `endpoint_url`, or in `AWS_ENDPOINT_URL`.

    Attributes:
        account: what answers.
    """

    def __init__(self, account: AwsAccount) -> None:
        super().__init__()
        self.account = account

    def answer(self, request: Received) -> bytes:
        """What the service says."""
        try:
            model, labels = route(request, self.account.services)
        except NoRouteError as error:
            self.account.problems.append(str(error))
            return json_response(501, {"__type": "InternalFailure", "message": str(error)})
        self.account.region = region_of(request)
        try:
            return write_answer(
                model, self.account.answer(model, read_request(model, labels, request))
            )
        except Refused as refused:
            return write_error(model, refused)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop answering.

        Raises:
            AssertionError: something was asked or answered that AWS would not.
        """
        super().__exit__(kind, error, trace)
        if kind is None and self.account.problems:
            raise AssertionError("\n".join(self.account.problems))
