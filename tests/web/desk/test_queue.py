"""The queue: what waits, found again by number, name or phone, taken along as a workbook."""

import re
from io import BytesIO
from zipfile import ZipFile

from tests.support.site import Site, token_of
from tests.support.staff import Office
from web.desk.queueing import COLUMNS


def test_the_case_waits_for_the_league_with_its_deadline(screened: Office) -> None:
    page = screened.staff("league1").see("/league")
    assert screened.number in page.text
    assert "明天 17:30" in page.text
    assert "王小青" not in page.text  # masked in a list


def test_the_bank_sees_no_case_before_it_was_handed_over(screened: Office) -> None:
    page = screened.staff("investigator1").see("/bank?all=1")
    assert screened.number not in page.text
    assert "没有符合的申请" in page.text


def test_a_search_by_the_tail_of_the_phone_stays_out_of_the_address(screened: Office) -> None:
    league = screened.staff("league1")
    answer = league.post("/league/search", token_of(league.see("/league")) | {"search": "1001"})
    assert (answer.status_code, answer.location) == (303, "/league")
    assert screened.number in league.see("/league").text
    league.post("/league/search", token_of(league.see("/league")) | {"search": "0000"})
    assert screened.number not in league.see("/league").text


def test_strange_query_values_are_harmless(screened: Office) -> None:
    league = screened.staff("league1")
    odd = ("sort=1;drop", "state='--", "page=-1", "page=x", "page=99999", "product=%00", "sort=due&sort=x")
    for query in odd:
        assert league.see(f"/league?{query}").status_code == 200, query


def test_the_workbook_holds_the_list_as_plain_text(screened: Office) -> None:
    answer = screened.staff("league1").see("/league/export")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    with ZipFile(BytesIO(answer.data)) as book:
        words = book.read("xl/sharedStrings.xml").decode()
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert screened.number in words
    assert "王小青" not in words
    assert "<f>" not in sheet


def shown_order(page: str) -> list[str]:
    """Case numbers from top to bottom."""
    return re.findall(r'<tr[^>]*data-href="/league/cases/([^"]+)"', page)


def test_every_column_sorts_both_ways(demonstration: Site) -> None:
    league = demonstration.visitor()
    league.send("/staff/sign-in", login="league1", password="demo-league1")
    begin = league.see("/league?all=1").text
    assert len(shown_order(begin)) > 5
    for column in COLUMNS:
        up = league.see(f"/league?all=1&sort={column.sort}").text
        down = league.see(f"/league?all=1&sort={column.sort}&down=1").text
        assert sorted(shown_order(up)) == sorted(shown_order(down)) == sorted(shown_order(begin))
        assert 'aria-sort="ascending"' in up
        assert 'aria-sort="descending"' in down
        assert f"sort={column.sort}&amp;down=1" in up or f"down=1&amp;sort={column.sort}" in up
    assert shown_order(league.see("/league?all=1&sort=number&down=1").text) == sorted(
        shown_order(begin), reverse=True
    )
