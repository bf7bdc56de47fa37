import time
from datetime import UTC, datetime
from urllib.parse import quote

import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials as BotocoreCredentials
from hypothesis import given
from hypothesis import strategies as st

from in_time.aws.signing import Credentials, sign

NOW = 1_795_000_000.0
ARN_PATH = f"/2015-03-31/functions/{quote('arn:aws:lambda:eu-west-1:1:function:x:live', safe='')}"


class PinnedAuth(SigV4Auth):
    """botocore's signer at a moment of ours."""

    def add_auth(self, request: AWSRequest) -> None:
        request.context["timestamp"] = moment()
        self._modify_request_before_signing(request)  # type: ignore[attr-defined]  # botocore's stubs leave it out
        canonical = self.canonical_request(request)
        signature = self.signature(self.string_to_sign(request, canonical), request)
        self._inject_signature_to_request(request, signature)  # type: ignore[attr-defined]  # botocore's stubs leave it out


def moment() -> str:
    return datetime.fromtimestamp(NOW, UTC).strftime("%Y%m%dT%H%M%SZ")


def botocores_signature(
    path: str, headers: dict[str, str], body: bytes, token: str, service: str
) -> str:
    request = AWSRequest("POST", f"https://host.test{path}", headers=dict(headers), data=body)
    request.headers["X-Amz-Date"] = moment()
    credentials = BotocoreCredentials("AKID", "secret", token or None)
    PinnedAuth(credentials, service, "eu-west-1").add_auth(request)
    return str(request.headers["Authorization"])


@given(
    path=st.sampled_from(["/", ARN_PATH]),
    headers=st.fixed_dictionaries(
        {"Content-Type": st.just("application/x-amz-json-1.0")},
        optional={
            "X-Amz-Target": st.text(
                st.characters(min_codepoint=33, max_codepoint=126), min_size=1
            ).map(str.strip)
        },
    ),
    body=st.binary(max_size=200),
    token=st.sampled_from(["", "a/token+with=signs"]),
    service=st.sampled_from(["dynamodb", "sqs", "lambda"]),
)
def test_a_signature_is_what_botocore_makes_of_the_same_request(
    path: str, headers: dict[str, str], body: bytes, token: str, service: str
) -> None:
    ours = sign(
        method="POST",
        host="host.test",
        path=path,
        headers=headers,
        body=body,
        credentials=Credentials("AKID", "secret", token),
        region="eu-west-1",
        service=service,
        now=NOW,
    )
    assert ours["authorization"] == botocores_signature(path, headers, body, token, service)


def test_credentials_do_not_show_themselves() -> None:
    assert "secret" not in repr(Credentials("AKID", "secret", "token"))
    assert "AKID" not in repr(Credentials("AKID", "secret", "token"))


def test_a_request_is_signed_for_now() -> None:
    headers = sign(
        method="POST",
        host="host.test",
        path="/",
        headers={},
        body=b"",
        credentials=Credentials("AKID", "secret"),
        region="eu-west-1",
        service="sqs",
    )
    signed_at = datetime.strptime(headers["x-amz-date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    assert signed_at.timestamp() == pytest.approx(time.time(), abs=60)
