"""A form without this session's token counts at no address, and nothing of what was typed is lost."""

from datetime import timedelta

import pytest

from tests.support.site import Site, Visitor, token_of
from tests.web.access.test_who_may_enter import (
    APPLICANTS,
    AUDIENCE,
    address,
    audiences_of,
    case_in,
    enter,
    file_of,
    rules_of,
    state_of,
)

TYPED = "写了很久的意见"
ELSEWHERE = ({"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"})
HERE = {"Origin": "http://localhost"}


def forms_of(site: Site, who: str) -> list[str]:
    """The addresses that take a form from somebody like this."""
    number = case_in(site, "offered")
    mine = "applicant" if who in APPLICANTS else AUDIENCE.get(who, "")
    file = file_of(site, number)
    return [
        address(rule, number, file)
        for rule, method in rules_of(site)
        if method == "POST" and (audiences_of(rule) is None or mine in (audiences_of(rule) or ()))
    ]


def post(visitor: Visitor, path: str, headers: dict[str, str], token: str | None) -> tuple[int, str]:
    """Send a form as another page would; a second passes, so that nobody is held up."""
    visitor.site.clock.move(timedelta(seconds=1))
    fields = {"opinion": TYPED, "password": "geheim-9"} | ({} if token is None else {"csrf_token": token})
    answer = visitor.client.post(path, data=fields, headers=headers)
    return answer.status_code, answer.text


@pytest.mark.parametrize("who", ["anonymous", "owner", "league", "officer", "admin"])
def test_no_form_counts_without_this_sessions_own_token(demonstration: Site, who: str) -> None:
    site = demonstration
    visitor, other = enter(site, who), enter(site, "other applicant")
    foreign = str(token_of(other.client.get("/check"))["csrf_token"])
    paths = forms_of(site, who)
    assert len(paths) > (2 if who == "anonymous" else 4)
    before = state_of(site)
    for path in paths:
        for token in (None, "forged", foreign):
            status, text = post(visitor, path, HERE, token)
            assert status == 400, (path, token)
            assert TYPED in text, path
            assert "geheim-9" not in text, path
        own = str(token_of(visitor.client.get("/check"))["csrf_token"])
        for elsewhere in (
            {"Origin": "https://evil.example"},
            {"Origin": "null"},
            {"Sec-Fetch-Site": "cross-site"},
        ):
            assert post(visitor, path, elsewhere, own)[0] == 403, (path, elsewhere)
    assert state_of(site) == before
