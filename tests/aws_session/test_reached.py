"""What answers in AWS's place is told as such, on the wire; nobody is sent to sign in for it."""

from collections.abc import Iterator

import pytest

from aws_session import session
from aws_session.answers import Unread
from aws_session.calls import PacedCalls
from aws_session.reader import PacedReader
from deploy.account import Account, UnreachableError
from doctor import command
from doctor.quotas import command as quotas
from local.faulty.server import FaultyServer
from local.faulty.wire import Received
from tests.aws_session.moved_clock import MovedClock
from verify import command as verify

pytestmark = pytest.mark.integration
ARN = "arn:aws:connect:eu-central-1:111122223333:instance/12345678-1234-1234-1234-123456789012"
PAGE = "<html><body>Please sign in to the guest network</body></html>"
PAGES = {
    "a page of a guest network": (200, "text/html", PAGE),
    "a proxy's refusal that is no XML": (403, "text/html; charset=utf-8", "<html>Forbidden by pro"),
    "the JSON of another API": (200, "application/json", "{}"),
}


class InItsPlace(FaultyServer):
    """Answers everything with one page."""

    def __init__(self, status: int, kind: str, page: str) -> None:
        super().__init__()
        head = f"HTTP/1.1 {status} Said\r\nContent-Type: {kind}\r\nContent-Length: {len(page)}\r\n"
        self._answer = f"{head}\r\n{page}".encode()

    def answer(self, request: Received) -> bytes:  # noqa: ARG002 - whatever is asked
        """The page."""
        return self._answer


@pytest.fixture(autouse=True)
def credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "a")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "b")
    monkeypatch.setenv("AWS_REGION", "eu-central-1")


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    status, kind, text = PAGES[request.param]
    with InItsPlace(status, kind, text) as place:
        monkeypatch.setenv("AWS_ENDPOINT_URL", place.url)
        yield text


def test_what_another_answers_is_unread_and_no_fault_of_the_credentials(page: str) -> None:
    reader = PacedReader(PacedCalls(session(), clock=MovedClock()))
    found = reader.ask("sts.GetCallerIdentity")
    assert isinstance(found, Unread)
    assert found.out_of_reach
    assert page[:20] in found.message


def test_a_page_of_aws_that_is_broken_is_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with InItsPlace(503, "text/html", "<html>Service Unavailable</html>") as place:
        monkeypatch.setenv("AWS_ENDPOINT_URL", place.url)
        found = PacedReader(PacedCalls(session(), clock=MovedClock())).ask("sts.GetCallerIdentity")
    assert isinstance(found, Unread)
    assert (found.code, found.out_of_reach) == ("503", True)


@pytest.mark.parametrize("page", ["a page of a guest network"], indirect=True)
@pytest.mark.usefixtures("page")
def test_each_command_says_where_to_look(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["--instance", ARN]
    assert command.main(asked) == 2
    assert quotas.main(asked) == 2
    assert verify.main(["--env", "dev"]) == 2
    said = capsys.readouterr()
    told = said.out + said.err
    assert told.count("What answered is not AWS") == 3
    assert told.count("AWS_ENDPOINT_URL") == 3
    assert "aws sso login" not in told


@pytest.mark.usefixtures("page")
def test_before_a_deployment_it_is_told_apart_from_credentials_that_are_none() -> None:
    with pytest.raises(UnreachableError, match="not AWS") as told:
        Account().number()
    assert told.value.on_the_way
