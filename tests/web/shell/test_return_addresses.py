"""Nobody can make our sign-in page send people to another site."""

import pytest

from tests.web.shell.desk import HTTPS, an_app, browser_of, token_on
from web.shell.local import local_path

FOREIGN = [
    "//evil.example",
    "///evil.example",
    "////evil.example",
    "/\\evil.example",
    "\\/evil.example",
    "\\\\evil.example",
    "/\\/evil.example",
    "//\\evil.example",
    "http://evil.example",
    "https://evil.example",
    "HTTPS://evil.example",
    "http:evil.example",
    "https:evil.example",
    "http:/evil.example",
    "http:///evil.example",
    "https:\\\\evil.example",
    "//evil.example/%2e%2e",
    "/%2f/evil.example",
    "/%2fevil.example",
    "/%2Fevil.example",
    "/%5cevil.example",
    "/%5Cevil.example",
    "%2f%2fevil.example",
    "%2F%2Fevil.example",
    "/%09/evil.example",
    "/%0a/evil.example",
    "/%0d%0aLocation:https://evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r/evil.example",
    "\t//evil.example",
    " //evil.example",
    "/ /evil.example",
    "/\x00/evil.example",
    "\x00//evil.example",
    "\uff0f\uff0fevil.example",
    "/\uff0fevil.example",
    "\u2044\u2044evil.example",
    "/\u2044evil.example",
    "//evil\u3002example",
    "/\u2028/evil.example",
    "/\u202e/evil",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "javascript://%0aalert(1)",
    "data:text/html,x",
    "vbscript:x",
    "mailto:a@evil.example",
    "ftp://evil.example",
    "file:///etc/passwd",
    "@evil.example",
    "//@evil.example",
    "//user@evil.example",
    "//loans.example@evil.example",
    "//evil.example:443",
    "//[::1]",
    "evil.example",
    "./evil",
    "../evil",
    "?next=//evil.example",
    "#//evil.example",
    "/%25%32%66evil.example",
    "/" + "a" * 600,
    "",
    "https://",
]


@pytest.mark.parametrize("wanted", FOREIGN)
def test_a_foreign_address_leads_home(wanted: str) -> None:
    assert local_path(wanted, "/home") == "/home"


@pytest.mark.parametrize(
    "wanted",
    ["/", "/queue", "/cases/QC-2026-000123?tab=papers&x=%E5%9B%A2", "/a//b", "/a?u=https://x.example"],
)
def test_a_path_of_ours_is_kept(wanted: str) -> None:
    assert local_path(wanted, "/home") == wanted


@pytest.mark.parametrize("wanted", FOREIGN[::5])
def test_signing_in_never_leaves_the_site(wanted: str) -> None:
    client = browser_of(an_app())
    sent = {"csrf_token": token_on(client, "/enter")}
    answer = client.post(
        "/enter", query_string={"next": wanted}, base_url=HTTPS, data=sent, headers={"Origin": HTTPS}
    )
    assert answer.location == "/queue"
