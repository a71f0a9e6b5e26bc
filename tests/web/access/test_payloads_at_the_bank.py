"""What the bank types stays text too: on the page that asks again, at every desk, and to the applicant."""

from dataclasses import replace
from datetime import timedelta

from loans.casework.demonstration.cast import ACCOUNT_PAID_TO, GUARANTOR_CODE
from loans.casework.demonstration.passages import to_investigation
from tests.support.payloads import PAYLOADS, intruders
from tests.support.site import Visitor, hidden_fields, token_of
from tests.support.staff import PASSWORD, SEED_CASE, Office, confirm, press
from tests.web.access.test_payloads import chunks
from tests.web.access.test_what_leaks import pages_of


def readable(text: str) -> str:
    """A text without the characters that are refused."""
    return "".join(char for char in text if char >= " " or char == "\n")


WORDS = readable(chunks()[0])
LINES = [line for line in (readable(payload).replace("\n", " ").strip() for payload in PAYLOADS) if line]


def a_line(longest: int, start: int) -> str:
    """As many payloads as a line takes."""
    line = ""
    for payload in LINES[start:] + LINES[:start]:
        if len(line) + len(payload) <= longest:
            line += payload
    return line


def three_boxes(name: str, day: str) -> dict[str, object]:
    """A date as the form sends it."""
    return {
        f"{name}-{part}": value for part, value in zip(("year", "month", "day"), day.split("-"), strict=True)
    }


def take(office: Office, visitor: Visitor, step: str, **answers: object) -> None:
    """A step of the bank's, looked at once more where it is asked for."""
    case = f"/bank/cases/{office.number}"
    answer = press(visitor, visitor.see(case), step, **answers)
    if answer.status_code == 200:
        assert intruders(answer.text) == [], step
        answer = confirm(visitor, answer, f"{case}/steps/{step}", password=PASSWORD, **answers)
    assert answer.status_code == 303, (step, answer.status_code)


def test_what_the_bank_wrote_is_text_at_every_desk_and_to_the_applicant(staffed: Office) -> None:
    story, day = staffed.story, "2026-11-24"
    to_investigation(story, replace(SEED_CASE, answers={**SEED_CASE.answers, "amount": "500000"}))
    story.verify("investigator1")
    first, officer, clerk = (staffed.staff(login) for login in ("investigator1", "officer", "payout"))
    note = {"tick-overdue_now": "y", "overdue_now": "no", "note-overdue_now": a_line(480, 0)}
    assert first.send(f"/bank/cases/{staffed.number}/facts", **note).status_code == 303
    for member in (first, staffed.staff("investigator2")):
        take(staffed, member, "report", mode="on_site", finding=WORDS, **three_boxes("visited_on", day))
    take(staffed, officer, "approve", amount="500000", months="12", conditions=WORDS, opinion=WORDS)
    story.mine("accept")
    take(
        staffed, officer, "sign", contract_number=a_line(40, 0), loan_type=a_line(200, 5),
        use=a_line(200, 15), repayment=a_line(200, 25), default_terms=WORDS, guarantor_name=a_line(200, 35),
        guarantor_code=GUARANTOR_CODE, collateral=WORDS, **three_boxes("signed_on", day),
    )  # fmt: skip
    money = {"amount": "500000", "account": ACCOUNT_PAID_TO, **three_boxes("paid_on", day)}
    take(staffed, clerk, "disburse", reference=a_line(64, 9), **money)
    for desk, login in (("bank", "manager"), ("league", "league1")):
        for path, page in pages_of(staffed.staff(login), desk, staffed.number).items():
            assert intruders(page) == [], path
    applicant = staffed.site.applicant(SEED_CASE.phone)
    for end in ("", "/offer", "/contract"):
        assert intruders(applicant.see(f"/applications/{staffed.number}{end}").text) == [], end
    assert intruders(staffed.staff("admin1").see(f"/admin/audit?case={staffed.number}").text) == []


def test_every_payload_in_every_field_of_the_banks_forms_comes_back_as_text(staffed: Office) -> None:
    to_investigation(staffed.story, SEED_CASE)
    visitor, case = staffed.staff("investigator1"), f"/bank/cases/{staffed.number}"
    page = visitor.see(case)
    fields = token_of(page) | hidden_fields(page.text)
    forms = {
        f"{case}/steps/report": ("finding", "mode", "visited_on-year"),
        f"{case}/steps/bank_ask_supplement": ("words", "other_items", "items"),
        f"{case}/facts": ("evidence_for_all", "tick-overdue_now", "overdue_now", "note-overdue_now"),
        f"{case}/facts/phone/full": ("reason",),
    }
    for at, payload in enumerate(PAYLOADS):
        staffed.site.clock.move(timedelta(seconds=2))
        path, names = [*forms.items()][at % len(forms)]
        answer = visitor.post(path, fields | dict.fromkeys(names, payload))
        assert answer.status_code in (303, 409, 422), (path, payload)
        assert intruders(answer.text) == [], (path, payload)
        assert "\x00" not in answer.text, (path, payload)
