"""What `cdk.json` may hold: the commands read it before they do anything."""

from pathlib import Path

import pytest

from deploy import configuration
from deploy.configuration import read_environment
from stacks.config import ConfigError


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"[]", b"7", b'"x"', b"null", b"\xff", b"\xef\xbb\xbf{}", b"[" * 200_000),
        *(b'{"context": null}', b'{"context": []}', b'{"context": {"environments": []}}'),
        *(b'{"context": {"environments": {"dev": null}}}', b'{"context": {"environments": NaN}}'),
    ],
    ids=lambda content: repr(content[:40]),
)
def test_a_file_without_environments_is_refused_in_words(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "cdk.json"
    file.write_bytes(content)
    monkeypatch.setattr(configuration, "CDK_JSON", file)
    with pytest.raises(ConfigError, match=r"^cdk\.json: .* Allowed: "):
        read_environment("dev")


def test_a_checkout_without_the_file_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(configuration, "CDK_JSON", tmp_path / "cdk.json")
    with pytest.raises(ConfigError, match="No such file"):
        read_environment("dev")


def test_a_file_that_an_editor_began_with_a_byte_order_mark_is_read_as_the_cdk_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "cdk.json"
    file.write_bytes(b"\xef\xbb\xbf" + configuration.CDK_JSON.read_bytes())
    as_it_is = configuration.environments()
    monkeypatch.setattr(configuration, "CDK_JSON", file)
    assert configuration.environments() == as_it_is is not None
