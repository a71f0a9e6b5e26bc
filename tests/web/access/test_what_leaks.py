"""Numbers that identify somebody stay where they belong: not in the database file, on no page, in no log."""

import logging
import re
import sqlite3
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from loans.casework.demonstration.passages import sign, to_offer_by_officer, to_screening
from tests.support.site import Visitor
from tests.support.staff import SEED_CASE, Office

ACCOUNT = "6228480000000000018"
CANARIES = (SEED_CASE.answers["id_number"], SEED_CASE.phone, ACCOUNT)
PAYLOADS = ("<script>alert(1)</script>", "＜script＞alert(2)＜/script＞", "\"><img src=x onerror=alert(3)>",
            "{{7*7}}", "{0.__class__}", "%s%n", "=HYPERLINK(\"http://evil\")", "+1+1", "@SUM(1)",
            "javascript:alert(4)", "\u202egnp.exe", "';DROP TABLE audit;--")  # fmt: skip
LINES = ("full_name", "address", "business_name", "purpose_detail", "honour_certificate")


def pages_of(visitor: Visitor, desk: str, number: str) -> dict[str, str]:
    """Every page of a desk that shows a case, reached as its links say."""
    case = f"/{desk}/cases/{number}"
    begin = visitor.see(case).text
    links = set(re.findall(rf'href="({case}/[^"]+)"', begin))
    paths = [f"/{desk}", f"/{desk}?all=1", case, *sorted(link for link in links if "/files/" not in link)]
    return {path: visitor.see(path).text for path in paths}


def the_whole_database(office: Office) -> bytes:
    """Every byte that the store has written: the file and its journal."""
    path = office.site.office.database.engine.url.database
    assert path
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with open(path, "rb") as file:  # noqa: PTH123 (the address comes from the engine as text)
        return file.read()


def test_full_numbers_stand_on_no_staff_page_in_no_log_and_not_in_the_database_file(
    staffed: Office, caplog: pytest.LogCaptureFixture
) -> None:
    applicant = replace(SEED_CASE, answers={**SEED_CASE.answers, "bank_account": ACCOUNT})
    with caplog.at_level(logging.DEBUG):
        to_offer_by_officer(staffed.story, applicant, "500000", "12")
        staffed.story.mine("accept")
        sign(staffed.story)
        for desk, login in (("league", "league1"), ("bank", "officer"), ("bank", "payout")):
            for path, text in pages_of(staffed.staff(login), desk, staffed.number).items():
                for canary in CANARIES:
                    assert canary not in text, (login, path)
                    assert canary not in path
        assert ACCOUNT[-4:] in staffed.staff("payout").see(f"/bank/cases/{staffed.number}").text
        admin = staffed.staff("admin1")
        for path in ("/admin", "/admin/audit", f"/admin/audit?case={staffed.number}", "/admin/staff"):
            assert not [canary for canary in CANARIES if canary in admin.see(path).text], path
    assert not [canary for canary in CANARIES if canary in caplog.text]
    content = the_whole_database(staffed)
    assert staffed.number.encode() in content
    for canary in CANARIES:
        assert canary.encode() not in content
        assert canary.encode("utf-16-le") not in content


def test_a_number_typed_as_a_reason_is_masked_in_the_audit(screened: Office) -> None:
    league, number = screened.staff("league1"), screened.number
    reason = f"核对 {CANARIES[0]} 与 {CANARIES[1]}"
    answer = league.send(f"/league/cases/{number}/parties/applicant/phone", reason=reason)
    assert answer.status_code == 303
    audit = screened.staff("admin1").see(f"/admin/audit?case={number}").text
    assert "核对" in audit
    assert CANARIES[0] not in audit
    assert CANARIES[1] not in audit


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_an_applicant_writes_is_text_on_every_page_and_in_the_workbook(
    staffed: Office, payload: str
) -> None:
    lines = dict.fromkeys(LINES, f"{payload} 王")
    to_screening(staffed.story, replace(SEED_CASE, answers={**SEED_CASE.answers, **lines}))
    league = staffed.staff("league1")
    pages = pages_of(league, "league", staffed.number)
    for path, text in pages.items():
        if re.search(r"[<>\"]", payload):
            assert payload not in text, path
        assert "49 王" not in text, path
        assert not re.search(r'(href|src)="\s*javascript:', text), path
    with ZipFile(BytesIO(league.see("/league/export?all=1").data)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert staffed.number in pages["/league"]
