from urllib.parse import quote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in_time.wire import Endpoint, quoted


def test_a_url_is_read_into_its_parts() -> None:
    assert Endpoint.parse("https://crm.test/v1/") == Endpoint("crm.test", 443, True, "/v1")
    assert Endpoint.parse("http://127.0.0.1:8080").authority == "127.0.0.1:8080"
    assert Endpoint.parse("http://[::1]:8080").authority == "[::1]:8080"
    assert Endpoint.parse("https://crm.test:443").authority == "crm.test"


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://crm.test", "another machine"),
        ("http://127.0.0.1.crm.test", "another machine"),
        ("ftp://crm.test", "no http"),
        ("crm.test", "no http"),
        ("https://", "no http"),
        ("https://user:secret@crm.test", "more than host"),
        ("https://crm.test/?key=secret", "more than host"),
        ("https://crm.test:99999", "no http"),
        ("htps://token:secret@crm.test", "no http"),
        ("crm.test/?token=secret", "no http"),
        ("https:/secret@crm.test", "no http"),
        ("https://crm.test:secret", "no http"),
        ("https://[secret", "no http"),
        ("https://secret\u2100.crm.test", "no http"),
    ],
)
def test_a_url_that_is_not_safe_to_talk_to_is_refused(url: str, why: str) -> None:
    with pytest.raises(ValueError, match=why) as raised:
        Endpoint.parse(url)
    assert "secret" not in str(raised.value)
    assert raised.value.__context__ is None or raised.value.__suppress_context__


HOSTS = st.from_regex(r"[a-z0-9][a-z0-9.-]{0,20}", fullmatch=True)
PATHS = st.from_regex(r"(/[A-Za-z0-9._~-]{0,8}){0,4}", fullmatch=True)


@given(HOSTS, st.integers(0, 70_000) | st.none(), PATHS)
def test_a_plain_url_is_read_as_urllib_reads_it(host: str, port: int | None, path: str) -> None:
    url = f"https://{host}{'' if port is None else f':{port}'}{path}"
    if port is not None and port > 65535:
        with pytest.raises(ValueError, match="no http"):
            Endpoint.parse(url)
        return
    parts = urlsplit(url)
    read = Endpoint.parse(url)
    assert (read.host, read.port) == (parts.hostname, parts.port or 443)
    assert read.path == parts.path.rstrip("/")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_text_is_quoted_as_urllib_quotes_it(text: str) -> None:
    assert quoted(text) == quote(text, safe="")
