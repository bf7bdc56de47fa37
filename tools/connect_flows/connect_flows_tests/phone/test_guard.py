"""What a web page elsewhere, or anybody who lacks the address, can do: nothing."""

import re
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("websockets", reason="of the extra phone")

from websockets.exceptions import InvalidStatus  # of the extra

if TYPE_CHECKING:
    from connect_flows_tests.phone.served import Served

ELSEWHERE = "https://elsewhere.example"


def test_the_page_is_served_with_a_policy_that_lets_no_text_become_code(
    telephone: "Served",
) -> None:
    answer = telephone.get(telephone.path)
    policy = answer.headers["Content-Security-Policy"]
    assert answer.status == 200
    assert "default-src 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "unsafe" not in policy
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_the_page_has_no_script_and_no_style_but_its_files(telephone: "Served") -> None:
    page = telephone.get(telephone.path).read().decode()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*src=)|//", page)
    files = re.findall(r'(?:src|href)="(page/[^"]+)"', page)
    assert len(files) >= 3
    for file in files:
        assert telephone.get(telephone.path + file).status == 200


@pytest.mark.parametrize(
    "path", ["/", "/page/main.js", "/wrong/", "/wrong/page/main.js", "//", "*", "http://127.0.0.1"]
)
def test_nothing_is_served_without_the_token(telephone: "Served", path: str) -> None:
    assert telephone.get(path).status == 403


def test_a_token_that_is_almost_right_is_wrong(telephone: "Served") -> None:
    assert telephone.get(f"{telephone.path[:-2]}/").status == 403
    assert telephone.get(f"{telephone.path[:-1]}x/").status == 403


@pytest.mark.parametrize("host", ["elsewhere.example", "elsewhere.example:80", "127.0.0.1", ""])
def test_a_name_that_leads_here_by_dns_rebinding_is_refused(telephone: "Served", host: str) -> None:
    assert telephone.get(telephone.path, Host=host).status in {400, 403}
    with (
        pytest.raises(InvalidStatus, match=r"40[03]"),
        telephone.tab(Host=host or "elsewhere.example"),
    ):
        pass


@pytest.mark.parametrize("origin", [ELSEWHERE, "null", "http://127.0.0.1:1", "http://localhost"])
def test_a_page_of_another_origin_can_neither_ask_nor_dial(
    telephone: "Served", origin: str
) -> None:
    answer = telephone.get(telephone.path, Origin=origin)
    assert answer.status == 403
    assert not [name for name in answer.headers if name.lower().startswith("access-control-")]
    with pytest.raises(InvalidStatus, match="403"), telephone.tab(origin=origin):
        pass


def test_a_line_is_opened_by_a_page_alone(telephone: "Served") -> None:
    with pytest.raises(InvalidStatus, match="403"), telephone.tab(origin=""):
        pass
    with pytest.raises(InvalidStatus, match="403"), telephone.tab(path="/wrong/"):
        pass


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_the_page_is_only_read(telephone: "Served", method: str) -> None:
    refused = telephone.get(telephone.path, method=method, Origin=ELSEWHERE)
    assert refused.status == 403
    assert telephone.get(telephone.path, method=method).status == 405


@pytest.mark.parametrize(
    "name",
    ["..%2f..%2fserver.py", "%2e%2e/server.py", "../server.py", "server.py", "style.css%00", ""],
)
def test_no_path_leads_out_of_the_page(telephone: "Served", name: str) -> None:
    assert telephone.get(f"{telephone.path}page/{name}").status == 404


def test_the_files_of_a_call_are_for_who_knows_its_name(telephone: "Served") -> None:
    for kind in ("scenario", "report", "native", "log", "other"):
        assert telephone.get(f"{telephone.path}calls/guessed/{kind}").status == 404
