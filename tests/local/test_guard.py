from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local.embedded_cloud.clients import sealed_session
from local.guard import NotLoopbackError, require_loopback, seal, sealed_environment

LOOPBACK = "http://127.0.0.1:4566"


@pytest.mark.parametrize(
    "endpoint", [LOOPBACK, "http://localhost:4566", "http://[::1]:4566", "http://127.8.8.8"]
)
def test_an_endpoint_on_this_machine_is_given_back(endpoint: str) -> None:
    assert require_loopback(endpoint) == endpoint


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://lambda.eu-central-1.amazonaws.com",
        "http://10.0.0.7:4566",
        "http://0.0.0.0:4566",
        "http://127.0.0.1.example.com",
        "http://127.0.0.1@example.com",
        "http://localhost.example.com",
        "127.0.0.1:4566",
        "http://[::1",
        "http://[localhost]",
        "",
    ],
)
def test_any_other_endpoint_is_refused_by_its_name(endpoint: str) -> None:
    with pytest.raises(NotLoopbackError, match="not on this machine") as refused:
        require_loopback(endpoint)
    assert repr(endpoint) in str(refused.value)


@given(host=st.from_regex(r"[a-z0-9.-]{1,30}", fullmatch=True))
def test_no_made_up_host_is_taken_for_this_machine(host: str) -> None:
    url = f"https://{host}.example/"
    with pytest.raises(NotLoopbackError):
        require_loopback(url)
    assert urlsplit(url).hostname == f"{host}.example"


def test_nothing_of_the_developers_accounts_reaches_a_local_program() -> None:
    developers = {
        "AWS_PROFILE": "production",
        "AWS_SESSION_TOKEN": "t",
        "AWS_ENDPOINT_URL_LAMBDA": "https://lambda.eu-central-1.amazonaws.com",
        "CDK_DEFAULT_ACCOUNT": "999999999999",
        "https_proxy": "http://proxy.example:3128",
        "HOME": "/home/somebody",
    }
    sealed = sealed_environment(LOOPBACK, developers)
    assert not developers.items() & sealed.items() - {("HOME", "/home/somebody")}
    assert "AWS_PROFILE" not in sealed
    assert sealed["AWS_ENDPOINT_URL"] == LOOPBACK
    assert sealed["AWS_ACCESS_KEY_ID"] == "000000000000"


def test_no_local_program_is_given_an_endpoint_elsewhere() -> None:
    with pytest.raises(NotLoopbackError):
        sealed_environment("https://sqs.us-east-1.amazonaws.com", {})


def test_a_client_takes_no_profile_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_PROFILE", "production")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIAREAL")
    credentials = sealed_session().get_credentials()
    assert credentials is not None
    assert credentials.access_key == "000000000000"


def test_a_sealed_process_has_lost_its_way_to_real_accounts() -> None:
    environ = {"AWS_PROFILE": "production", "HTTPS_PROXY": "http://proxy.example", "HOME": "/h"}
    seal(environ)
    assert "AWS_PROFILE" not in environ
    assert "HTTPS_PROXY" not in environ
    assert environ["HOME"] == "/h"
    assert environ["AWS_SHARED_CREDENTIALS_FILE"] == "/dev/null"
