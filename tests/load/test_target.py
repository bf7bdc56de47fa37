"""Only what the user has named as their own is loaded."""

import pytest

from load.target import NotYoursError, is_loopback, require_own_account, require_own_host

MINE = ("111122223333", "d111111abcdef8.cloudfront.net")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://example.com", r"'example\.com', which --mine does not name \(it names 1111"),
        ("https://d111111abcdef8.cloudfront.net@evil.example/", r"'evil\.example'"),
        ("https://evil.example/d111111abcdef8.cloudfront.net", r"'evil\.example'"),
        ("https://x.d111111abcdef8.cloudfront.net", "does not name"),
        ("https://cloudfront.net", "does not name"),
        ("http://d111111abcdef8.cloudfront.net", "no https:// URL"),
        ("ftp://example.com", "no https:// URL"),
        ("", "no https:// URL"),
        ("https://127.0.0.1.example.com", "does not name"),
        ("https://[::1", "is no URL"),
        ("https://[mine]", "is no URL"),
        ("https://d111111abcdef8.cloudfront.net:99999", "is no URL"),
    ],
)
def test_a_host_that_is_not_named_is_refused(url: str, said: str) -> None:
    with pytest.raises(NotYoursError, match=said):
        require_own_host(url, mine=MINE)


def test_a_named_host_and_this_machine_are_taken() -> None:
    assert require_own_host("https://D111111abcdef8.cloudfront.net/", mine=MINE) == MINE[1]
    assert require_own_host("http://127.0.0.1:8080", mine=()) == "127.0.0.1"
    assert is_loopback("http://[::1]:8080")


def test_an_account_that_is_not_named_is_refused() -> None:
    require_own_account("111122223333", mine=MINE)
    with pytest.raises(NotYoursError, match="lead to account 444455556666, which --mine does not"):
        require_own_account("444455556666", mine=MINE)
    with pytest.raises(NotYoursError, match=r"does not name\. Name it"):
        require_own_account("444455556666", mine=())
