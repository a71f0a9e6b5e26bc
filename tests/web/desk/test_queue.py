"""The queue: what waits, found again by number, name or phone, taken along as a workbook."""

from io import BytesIO
from zipfile import ZipFile

from tests.support.site import token_of
from tests.support.staff import Office


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
