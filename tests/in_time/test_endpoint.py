import pytest

from in_time.wire import Endpoint


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
