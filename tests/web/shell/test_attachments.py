"""A file that was handed in is saved under its own name, and never runs or shows inside our pages."""

from urllib.parse import unquote

import pytest

from tests.support.site import Site
from tests.web.access.test_who_may_enter import case_in, enter, file_of
from web.shell.attachment import disposition

NAMES = {
    "身份证.pdf": "身份证.pdf",
    "营业执照 正本.PDF": "营业执照 正本.pdf",
    "𬭎的证明.pdf": "𬭎的证明.pdf",
    "scan 1.pdf": "scan 1.pdf",
    "../../etc/passwd": "etc_passwd.pdf",
    "..\\..\\boot.ini": "boot.pdf",
    "con:aux?*.pdf": "con_aux.pdf",
    'a";filename="b.html.pdf': "a_;filename=_b.html.pdf",
    "invoice\r\nSet-Cookie: a=b": "invoiceSet-Cookie_ a=b.pdf",
    "\u202efdp.exe": "fdp.pdf",
    "%2e%2e%2fx.pdf": "2e_2e_2fx.pdf",
    "\x00\ud800": "paper.pdf",
    "": "paper.pdf",
    "....": "paper.pdf",
    "长" * 500: "长" * 80 + ".pdf",
}


@pytest.mark.parametrize("name", NAMES, ids=[f"name {at}" for at in range(len(NAMES))])
def test_the_name_of_a_download_is_safe_in_both_spellings(name: str) -> None:
    header = disposition(name, ".pdf")
    header.encode("ascii")
    assert header.count('"') == 2
    assert not set(header) & set("\r\n\x00\\/")
    assert unquote(header.partition("filename*=UTF-8''")[2]) == NAMES[name]


def test_a_download_is_sandboxed_and_named(demonstration: Site) -> None:
    number = case_in(demonstration, "offered")
    answer = enter(demonstration, "owner").client.get(
        f"/applications/{number}/papers/files/{file_of(demonstration, number)}"
    )
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment; ")
    assert "filename*=UTF-8''%E" in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Security-Policy"].endswith("; sandbox")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.content_type == "application/pdf"
