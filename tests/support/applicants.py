"""Invented applicants, as they would type their answers. Resident ids of area 379999, which no person has."""

from collections.abc import Mapping

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
    assert answer.status_code == 303, answer.text
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
    """Answer every part of an application, then give the three consents."""
    for section in ("business", "person", "spouse", "request"):
        path = f"/applications/{number}/questions/{section}"
        for _ in range(12):
            if visitor.see(path).status_code == 404:
                break
            path = answer_page(visitor, path, person)
            if f"/questions/{section}" not in path:
                break
    page = visitor.see(f"/applications/{number}/consents")
    codes = ["processing", "hand_over", "credit_query"]
    visitor.post(
        f"/applications/{number}/consents", token_of(page) | hidden_fields(page.text) | {"consent": codes}
    )
