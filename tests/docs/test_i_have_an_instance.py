"""docs/i-have-an-instance.md does what it says, at an account on loopback."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from local.aws_account import AwsAccount, LoopbackAccount
from local.aws_account.centre import generated, handlers
from local.checkout import ROOT
from tests.docs.followed import Follower
from tests.environments import FIXTURES

pytestmark = pytest.mark.integration

PAGE = (ROOT / "docs" / "i-have-an-instance.md").read_text(encoding="utf-8")
LINKS = tuple(
    file.name
    for file in ROOT.iterdir()
    if file.suffix == ".py" or (file.is_dir() and (file / "__init__.py").is_file())
)


@pytest.fixture
def account() -> Iterator[dict[str, str]]:
    answering = handlers(generated(functions=1, flows=1, modules=0))
    answering["cloudtrail.LookupEvents"] = lambda _asked: {"Events": []}
    with LoopbackAccount(AwsAccount(answering)) as aws:
        yield {
            "AWS_ENDPOINT_URL": aws.url,
            "AWS_ACCESS_KEY_ID": "reader",
            "AWS_SECRET_ACCESS_KEY": "none",
            "AWS_DEFAULT_REGION": "eu-central-1",
            "AWS_EC2_METADATA_DISABLED": "true",
        }


def test_whoever_follows_the_page_sees_what_it_shows(
    account: dict[str, str], tmp_path: Path
) -> None:
    follower = Follower(tmp_path, (*LINKS, "lambdas", "flows", "tools"), account)
    environments = {"context": {"environments": FIXTURES}}
    (tmp_path / "checkout" / "cdk.json").write_text(json.dumps(environments))
    # Whoever has no profile of that name has none at all here.
    page = re.sub(r"^\$ export AWS_PROFILE=\S+$", "$ export AWS_PAGER=", PAGE, flags=re.MULTILINE)
    assert follower.follow(page) >= 11
    pulled = (tmp_path / "acme" / "claims_line_1.json").read_text()
    assert "${queue:" in pulled
    assert "arn:aws" not in pulled
