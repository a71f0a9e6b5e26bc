"""Invented applicants, as they would type their answers. Resident ids of area 379999, which no person has."""

import re
from collections.abc import Mapping

from loans.casework import application_form, give_consents, save_answers
from tests.support.site import Visitor, hidden_fields, token_of

# 30 years old on 2026-11-23, a provincial holder whose company sells farm inputs.
SEED: Mapping[str, str] = {
    "full_name": "王小青",
    "id_number": "379999199606150016",
    "birth_date": "1996-06-15",
    "phone": "13800000001",
    "residence": "371525",
    "address": "冠县清泉街道一号",
    "education": "none",
    "honour_level": "province",
    "honour_year": "2020",
    "honour_certificate": "鲁青〔2020〕1号",
    "association_member": "no",
    "married": "no",
    "borrower_kind": "company",
    "business_name": "冠县小青农资有限公司",
    "credit_code": "91379999MA00000003",
    "position": "legal_representative",
    "share_held": "60%",
    "place_of_business": "371525",
    "registered_on": "2022-03-01",
    "sector": "agricultural_inputs",
    "staff": "8",
    "annual_revenue": "9000000",
    "total_assets": "4000000",
    "long_cash_cycle": "no",
    "overdue_now": "no",
    "overdue_streak": "0",
    "overdue_24m": "0",
    "defaulter": "no",
    "entity_overdue_now": "no",
    "entity_defaulter": "no",
    "related_party": "no",
    "amount": "200万",
    "months": "12",
    "purpose": "inputs_purchase",
    "purpose_detail": "购买春季化肥",
    "method": "level_payment",
    "guarantee": "guarantee",
    "bank_account": "",
}

CONSENTS = ("processing", "hand_over", "credit_query")


def fields_of(name: str, text: str) -> dict[str, object]:
    """An answer as its form sends it; a date in three boxes."""
    if name.endswith(("_date", "_on")):
        year, month, day = text.split("-") if text else ("", "", "")
        return {f"{name}-year": year, f"{name}-month": month, f"{name}-day": day}
    return {name: text}


def answer_page(visitor: Visitor, path: str, person: Mapping[str, str], **more: object) -> str:
    """Answer the questions that a page asks; the address it leads to."""
    page = visitor.see(path)
    hidden = hidden_fields(page.text)
    fields = token_of(page) | hidden | more
    for name in str(hidden["asked"]).split():
        fields |= fields_of(name, person.get(name, ""))
    answer = visitor.post(path, fields)
    mistakes = re.findall(r'<a href="#\w+">([^<]+)', answer.text)
    assert answer.status_code == 303, (path, mistakes)
    return answer.location


def pre_check(visitor: Visitor, person: Mapping[str, str]) -> str:
    """Answer the pre-check to its end; the text of the answer page."""
    for _ in range(20):
        page = visitor.see("/check")
        if page.request.path == "/check/answer":
            return page.text
        answer_page(visitor, "/check", person)
    raise AssertionError("the pre-check never ends")


def fill_in(visitor: Visitor, number: str, person: Mapping[str, str]) -> None:
    """Every answer and the three consents, given to the use cases at once: quicker than page by page."""
    office, by = visitor.site.office, visitor.actor()
    form = application_form(office, number, by)
    asked = {one.fact.name for section in form.sections for one in section.answers}
    typed = {name: text.replace("60%", "0.60").replace("200万", "2000000") for name, text in person.items()}
    save_answers(office, number, {name: text for name, text in typed.items() if name in asked}, by)
    give_consents(office, number, CONSENTS, form.notice.version, by)


def fill_in_page_by_page(visitor: Visitor, number: str, person: Mapping[str, str]) -> None:
    """Answer every part of an application as its pages lead."""
    for section in ("business", "person", "spouse", "request"):
        path = f"/applications/{number}/questions/{section}"
        while visitor.see(path).status_code == 200:
            path = answer_page(visitor, path, person)
            if f"/questions/{section}" not in path:
                break
    path = f"/applications/{number}/consents"
    page = visitor.see(path)
    visitor.post(path, token_of(page) | hidden_fields(page.text) | {"consent": list(CONSENTS)})
