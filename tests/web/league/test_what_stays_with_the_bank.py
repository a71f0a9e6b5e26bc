"""The league is another institution: after the hand-over its pages do not change with what the bank finds."""

import re
from io import BytesIO
from zipfile import ZipFile

from loans.casework.demonstration.passages import to_approval, to_investigation
from loans.casework.demonstration.story import Story
from tests.support.site import Visitor
from tests.support.staff import SEED_CASE, Office


def _everything(visitor: Visitor, number: str) -> list[str]:
    """All that the league can print of a case, without the tokens that differ at every look."""
    paths = (
        f"/league/cases/{number}",
        f"/league/cases/{number}/form",
        "/league?all=1&sort=verdict",
        "/league?all=1&sort=missing&down=1",
    )
    pages = [re.sub(r'(name="csrf_token" value|nonce)="[^"]*"', "", visitor.see(one).text) for one in paths]
    with ZipFile(BytesIO(visitor.see("/league/export?all=1").data)) as book:
        sheets = [book.read(name).decode() for name in sorted(book.namelist()) if name.startswith("xl/")]
    return pages + sheets


def _bank_finds(story: Story, **found: str) -> None:
    moment = story.clock.now()
    story.verify("investigator1", **found)
    story.clock.set(moment)


def test_two_worlds_that_differ_in_what_the_bank_found_look_the_same_to_the_league(staffed: Office) -> None:
    to_investigation(staffed.story, SEED_CASE)
    league = staffed.staff("league1")
    _bank_finds(staffed.story, overdue_24m="0", monthly_income="90000", related_party="no")
    clean = _everything(league, staffed.number)
    _bank_finds(staffed.story, overdue_24m="9", monthly_income="1234", related_party="yes")
    assert _everything(league, staffed.number) == clean


def test_the_bank_itself_sees_what_it_found(staffed: Office) -> None:
    to_investigation(staffed.story, SEED_CASE)
    _bank_finds(staffed.story, overdue_24m="9", monthly_income="1234")
    page = staffed.staff("investigator1").see(f"/bank/cases/{staffed.number}").text
    assert "9" in re.sub(r"\s+", "", page.partition("近 24 个月")[2][:400])


def test_the_league_reads_no_word_of_the_investigation_but_where_the_case_stands(staffed: Office) -> None:
    to_approval(staffed.story, SEED_CASE)
    page = staffed.staff("league1").see(f"/league/cases/{staffed.number}").text
    assert "现场查看" not in page
    assert "银行审批中" in page
    assert "同意推荐" in page  # its own opinion
    assert "赵文博" not in page
