"""Each product of the catalogue goes the whole way: from a draft to money paid out, and back again."""

from __future__ import annotations

import pytest

from loans.casework import State, case_page
from loans.casework.demonstration.cast import ACCOUNT_PAID_TO, Applicant, company
from loans.casework.demonstration.passages import sign, to_approval
from loans.casework.demonstration.story import Story
from loans.casework.office import Office
from loans.decision import Verdict
from loans.money import parse_yuan
from loans.store import pools
from loans.texts import Text
from tests.casework.desk import CATALOGUE, story

AMOUNT = "200000"
_OLD_LOAN = {"principal_due": "300000", "loan_class": "normal", "whitelisted": "yes",
             "maturity_date": "2026-12-20"}  # fmt: skip
_LAWFUL = ("renewal_lawful", "renewal_going_concern", "renewal_good_credit", "renewal_meets_standard",
           "renewal_bank_test")  # fmt: skip
WANTS: dict[str, dict[str, str]] = {
    "luqing_huiqi": {},
    "rural_good_youth": {},
    "young_entrepreneur": {"association_member": "yes"},
    "student_startup": {"education": "graduate", "graduation_date": "2024-06-30"},
    "relief_bridge": {
        **_OLD_LOAN, "fund_member": "yes", "renewal_promise": "400000", "method": "bullet"
    },
    "seamless_renewal": {**_OLD_LOAN, **dict.fromkeys(_LAWFUL, "yes")},
    "agri_guaranteed": {"sector": "planting", "purpose": "planting", "guarantee": "agri_guarantee"},
}  # fmt: skip


def asking_for(product: str) -> Applicant:
    """A company's owner who meets every condition of a product."""
    answers = company(7, "艾力·买买提", "19950615", "冠县试种有限公司", amount=AMOUNT, purpose="planting")
    income = {"monthly_income": "52000", "monthly_debt_service": "1200"}
    return Applicant("13800000077", product, {**answers, **income, **WANTS[product]})


def paid_out(case: Story, product: str) -> None:
    """Approved, accepted, signed and paid out."""
    to_approval(case, asking_for(product))
    decision = case_page(case.office, case.number, case.member("officer")).decision
    assert decision is not None
    assert decision.verdict is Verdict.ELIGIBLE
    case.next_day()
    case.staff("officer", "approve", amount=AMOUNT, months=str(decision.months.offered), opinion="同意。")
    case.mine("accept")
    sign(case)
    paid = {"account": ACCOUNT_PAID_TO, "reference": "P1", "paid_on": case.day.isoformat()}
    case.staff("payout", "disburse", amount=AMOUNT, **paid)


def taken_from(office: Office, code: str, year: int) -> int:
    with office.reading() as work:
        return pools.taken(work).get((code, year), 0)


def test_no_product_of_the_catalogue_is_left_out() -> None:
    assert set(WANTS) == {product.code for product in CATALOGUE.products}


@pytest.mark.parametrize("product", [one.code for one in CATALOGUE.products if not one.pool])
def test_whoever_meets_the_conditions_is_paid_whatever_the_product(office: Office, product: str) -> None:
    case = story(office)
    paid_out(case, product)
    assert case_page(office, case.number, case.member("payout")).state is State.DISBURSED


def test_a_loan_counted_in_days_is_offered_and_signed_for_days_and_nobody_is_asked_for_months(
    office: Office,
) -> None:
    case = story(office)
    paid_out(case, "relief_bridge")
    page = case_page(office, case.number, case.member("payout"))
    assert page.months is None
    assert page.decision is not None
    assert page.decision.term == Text("15 天", "15 days")
    assert page.offer is not None
    assert (page.offer.term.zh, page.offer.requested_term.en, page.offer.for_less) == (
        "15 天",
        "15 days",
        False,
    )
    assert page.contract is not None
    assert ("期限", "15 天") in {(label.zh, text.zh) for label, text in page.contract.fields}


@pytest.mark.parametrize(
    ("product", "pool", "year", "left"),
    [("relief_bridge", "relief_fund", 0, 0), ("agri_guaranteed", "agri_guarantee_line", 2026, 1)],
    ids=["the fund has its money back", "the year's line stays used"],
)
def test_a_repaid_loan_gives_back_to_a_fund_but_not_to_what_counts_new_loans(
    office: Office, product: str, pool: str, year: int, left: int
) -> None:
    case = story(office)
    paid_out(case, product)
    assert taken_from(office, pool, year) == parse_yuan(AMOUNT)
    case.staff("payout", "settle", amount=AMOUNT, reference="B1", settled_on=case.day.isoformat())
    assert taken_from(office, pool, year) == left * parse_yuan(AMOUNT)
