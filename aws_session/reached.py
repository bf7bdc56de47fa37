"""Whether it was AWS that answered: a proxy's page is no answer, and no reason to sign in again."""

from typing import Any

import botocore.session
from botocore.exceptions import BotoCoreError, ClientError, HTTPClientError
from botocore.exceptions import ConnectionError as NoConnectionError
from botocore.model import OperationModel

SIGN_IN = "Sign in, for instance with `aws sso login`, and set AWS_PROFILE."
FIND_THE_WAY = (
    "Look at the network, HTTPS_PROXY and AWS_ENDPOINT_URL;"
    " https://health.aws.amazon.com/health/status has AWS's own faults."
)

_AWS_FAILS = 500
_XML = frozenset({"query", "ec2", "rest-xml"})
_LONGEST_QUOTE = 60


class NotAwsError(BotoCoreError):
    """Something between here and AWS answered in its place.

    botocore itself takes such a page for an empty answer, or fails in its parser with an exception
    that is none of its own family.
    """

    fmt = "What answered is not AWS: it sent {status} and {begins}"


def refuse_others(core: botocore.session.Session) -> None:
    """Let each client of a session refuse what AWS did not answer, with NotAwsError."""
    core.register("before-parse", _refuse)


def is_out_of_reach(error: Exception) -> bool:
    """Whether the way to AWS is broken, or AWS itself; the credentials were never judged."""
    if isinstance(error, ClientError):
        status: int = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
        return status >= _AWS_FAILS
    return isinstance(error, NoConnectionError | HTTPClientError | NotAwsError)


def _refuse(**said: Any) -> None:  # noqa: ANN401 - what botocore hands to a handler
    model: OperationModel = said["operation_model"]
    answer: dict[str, Any] = said["response_dict"]
    status, body = answer["status_code"], answer["body"]
    # A load balancer of AWS's sends a page too when it fails: botocore knows that one, and retries.
    if status >= _AWS_FAILS or not isinstance(body, bytes):
        return
    is_page = answer["headers"].get("content-type", "").startswith("text/html")
    is_other = (
        model.service_model.resolved_protocol in _XML and bool(body) and not body.startswith(b"<")
    )
    if is_page or is_other:
        begins = ascii(body[:_LONGEST_QUOTE].decode("utf-8", errors="replace"))
        raise NotAwsError(status=status, begins=begins)
