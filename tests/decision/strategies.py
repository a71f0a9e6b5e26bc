"""Well-formed applications of every kind, any fact of which may be unknown."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from loans.vocabulary import Asked, Fact, Kind
from tests.decision.support import MONDAY, shipped

WORDS = shipped().vocabulary
# Written out in forms only; no rule reads them.
LEFT_OUT = {"id_number", "spouse_id_number", "credit_code", "phone", "bank_account"}


def values_of(fact: Fact) -> st.SearchStrategy[object]:
    """Values that somebody could state, the interesting ones often."""
    if fact.kind is Kind.YES_NO:
        return st.booleans()
    if fact.kind is Kind.CHOICE:
        return st.sampled_from([choice.code for choice in fact.choices])
    if fact.kind is Kind.DATE:
        return st.dates(date(1975, 1, 1), MONDAY) | st.dates(date(2020, 1, 1), MONDAY)
    if fact.kind is Kind.DIVISION:
        return st.sampled_from(["371525", "371525", "371526"])
    if fact.kind is Kind.MONEY:
        round_sums = st.integers(1, 600).map(lambda wan: Decimal(wan * 10_000))
        return round_sums | st.integers(fact.least or 0, 10**10).map(lambda fen: Decimal(fen).scaleb(-2))
    if fact.kind is Kind.RATE:
        return st.decimals("0", "1", places=4)
    least, most = fact.least or 0, min(fact.most or 0, 130)
    return st.integers(least, max(least, most))


STATED = {
    fact.name: values_of(fact)
    for fact in WORDS
    if fact.formula is None
    and fact.asked is not Asked.NOBODY
    and fact.kind not in (Kind.TEXT, Kind.ID, Kind.LIST)
    and fact.name not in LEFT_OUT
} | {"birth_date": st.dates(date(1975, 1, 1), date(2012, 1, 1))}

ANYTHING = st.fixed_dictionaries({}, optional=STATED)
EVERYTHING = st.fixed_dictionaries(STATED)

# Facts that pass every rule of the four, so that what varies is what matters.
FINE: Mapping[str, object] = {
    "birth_date": date(1996, 6, 15),
    "place_of_business": "371525",
    "education": "student",
    "honour_level": "province",
    "association_member": True,
    "position": "legal_representative",
    "share_held": "0.60",
    "borrower_kind": "company",
    "registered_on": date(2018, 3, 1),
    "sector": "agricultural_inputs",
    "staff": 12,
    "annual_revenue": "8000000.00",
    "overdue_now": False,
    "overdue_streak": 0,
    "overdue_24m": 0,
    "defaulter": False,
    "entity_overdue_now": False,
    "entity_defaulter": False,
    "married": False,
    "related_party": False,
    "long_cash_cycle": False,
    "amount": "2000000.00",
    "months": 12,
    "purpose": "inputs_purchase",
    "method": "level_payment",
    "guarantee": "guarantee",
    "monthly_income": "500000.00",
    "monthly_debt_service": "0.00",
}
NEARLY_FINE = st.fixed_dictionaries({}, optional=STATED).map(
    lambda drawn: {**FINE, **dict(list(drawn.items())[:4])}
)
APPLICATIONS = st.one_of(NEARLY_FINE, NEARLY_FINE, EVERYTHING, ANYTHING)
