"""What a careful programmer would write for the four products: straight Python, rules and figures in
the code.

Same meaning as the catalogue, unknown facts included. `codes` keeps the names of failed and open rules; for
actual values and limits see `by_hand_traces`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from loans.calendar.ages import add_months, months_between, years_between
from loans.expressions.size_class import size_class

FOUR = ("owner", "legal_representative", "chairman", "general_manager")
POSITIONS = {
    "luqing_huiqi": frozenset(FOUR),
    "rural_good_youth": frozenset(FOUR),
    "young_entrepreneur": frozenset(FOUR[1:]),
    "student_startup": frozenset((*FOUR, "partner")),
}
KINDS = {
    "luqing_huiqi": frozenset(("company", "coop", "sole_trader")),
    "rural_good_youth": frozenset(("person", "sole_trader", "family_farm", "coop", "company")),
    "young_entrepreneur": frozenset(("company",)),
    "student_startup": frozenset(("person", "sole_trader", "partnership", "company")),
}
FIRMS = frozenset(("company", "coop", "partnership"))
SMALL = frozenset(("micro", "small"))
HONOURED = frozenset(("county", "city", "province", "nation"))
PROVINCE = frozenset(("province", "nation"))
BY_HONOUR = {"county": 50_000_000, "city": 100_000_000, "province": 200_000_000, "nation": 300_000_000}
EXCLUDED = frozenset(
    {
        *("advertising", "beauty", "construction", "brokerage", "sauna", "spa", "massage", "internet_cafe"),
        *("oxygen_bar", "real_estate_sales", "land_use_transfer"),
    }
)
BANNED = frozenset(
    {"wedding", "housing", "wealth_products", "on_lending", "equity", "dividend", "unspecified"}
)
BY_INSTALMENT = frozenset(("level_payment", "level_principal"))
TAUGHT = frozenset(("level_payment", "interest_monthly"))
FLOOR = {"young_entrepreneur": 10_000_000}
NO_LIMIT = 10**18
PRODUCTS = ("luqing_huiqi", "rural_good_youth", "young_entrepreneur", "student_startup")

Check = tuple[str, bool | None]
Answered = tuple[str, list[Check], int | None, int]


def clean(over: Any, streak: Any, total: Any, listed: Any) -> bool | None:
    if over or listed or (streak is not None and streak >= 3) or (total is not None and total >= 6):
        return False
    return None if None in (over, streak, total, listed) else True


def either(left: bool | None, right: bool | None) -> bool | None:
    if left or right:
        return True
    return None if left is None or right is None else False


def both(left: bool | None, right: bool | None) -> bool | None:
    if left is False or right is False:
        return False
    return None if left is None or right is None else True


def within(value: Any, options: frozenset[str]) -> bool | None:
    return None if value is None else value in options


def least(value: Any, limit: int) -> bool | None:
    return None if value is None else value >= limit


def ceiling_of(product: str, get: Any, kind: Any) -> int | None:
    guarantee, honour = get("guarantee"), get("honour_level")
    if product == "young_entrepreneur":
        return 500_000_000
    if guarantee is None:
        return None
    unsecured = 20_000_000 if product == "student_startup" else 50_000_000
    top = unsecured if guarantee == "credit" else NO_LIMIT
    if product == "luqing_huiqi":
        return min(top, 300_000_000)
    if product == "rural_good_youth":
        return None if honour is None else min(top, BY_HONOUR.get(honour, NO_LIMIT))
    if kind is None:
        return None
    if kind == "partnership":
        partners = get("partners")
        return None if partners is None else min(top, 30_000_000 * min(partners, 3))
    return min(
        top, {"person": 30_000_000, "sole_trader": 30_000_000, "company": 60_000_000}.get(kind, NO_LIMIT)
    )


def longest_of(product: str, get: Any, kind: Any) -> int | None:
    if product != "rural_good_youth":
        return 36
    long = get("long_cash_cycle")
    if kind is None or long is None:
        return None
    if kind in ("person", "sole_trader", "family_farm"):
        return 120 if long else 60
    return 60 if long else 36


def checks(given: Mapping[str, Any], on: date, lpr: int, lpr_long: int) -> list[Answered]:
    """Per product: every check, the ceiling, the annual rate."""
    get = given.get
    kind, position, honour = get("borrower_kind"), get("position"), get("honour_level")
    born, started = get("birth_date"), get("registered_on")
    if started is None and kind in ("person", "family_farm"):
        started = get("started_on")
    age = None if born is None else years_between(born, on)
    months_in = None if started is None else months_between(started, on)
    size = size_class(get("sector"), get("staff"), get("annual_revenue"))
    place, sector, purpose = get("place_of_business"), get("sector"), get("purpose")
    guarantee, method, share = get("guarantee"), get("method"), get("share_held")
    income, debt = get("monthly_income"), get("monthly_debt_service")
    is_firm = within(kind, FIRMS)
    own = clean(get("overdue_now"), get("overdue_streak"), get("overdue_24m"), get("defaulter"))
    firm = clean(get("entity_overdue_now"), 0, 0, get("entity_defaulter"))
    credit = both(own, either(None if is_firm is None else not is_firm, firm))
    spouse = clean(
        get("spouse_overdue_now"),
        get("spouse_overdue_streak"),
        get("spouse_overdue_24m"),
        get("spouse_defaulter"),
    )
    married, related = get("married"), get("related_party")
    secured = None if guarantee is None else guarantee != "credit"
    shared: list[Check] = [
        ("clean_credit", credit),
        ("spouse_credit", either(None if married is None else not married, spouse)),
        ("place", None if place is None else place == "371525"),
        ("sector", None if sector is None else sector not in EXCLUDED),
        ("purpose", None if purpose is None else purpose not in BANNED),
        ("insider", either(secured, None if related is None else not related)),
        ("share", either(None if kind is None else kind != "company", least(share, 200_000))),
    ]
    found: list[Answered] = []
    for product in PRODUCTS:
        longest, top = longest_of(product, get, kind), ceiling_of(product, get, kind)
        months, amount = get("months"), get("amount")
        if months is not None and longest is not None:
            months = min(months, longest)
        if amount is not None and top is not None:
            amount = min(amount, top)
        base = lpr if months is None or months <= 60 else lpr_long
        annual = ((base + 18_000) * 7 + 5) // 10
        ratio = None
        if income is not None and debt is not None and amount is not None and months is not None:
            above = (debt * 12_000_000 + amount * annual) * months + 12_000_000 * amount
            below = 12_000_000 * months * income
            ratio = None if not above and not below else 10 * above <= 7 * below
        limit = 35 if product == "student_startup" else 45
        floor = FLOOR.get(product, 1_000_000)
        by_parts = within(method, BY_INSTALMENT)
        rules: list[Check] = [
            ("borrower", within(kind, KINDS[product])),
            ("age", None if age is None else 18 <= age <= limit),
            *shared,
            ("debt_service", either(is_firm, ratio)),
            ("principal_by_instalment", either(None if months is None else months <= 12, by_parts)),
            ("amount_floor", least(amount, floor)),
        ]
        held = within(position, POSITIONS[product])
        if product == "luqing_huiqi":
            rules.append(("size", within(size, SMALL)))
            rules.append(("position", held))
            rules.append(("running_time", least(months_in, 12)))
        elif product == "rural_good_youth":
            alone = None if kind is None else kind in ("person", "family_farm")
            rules.append(("position", either(alone, held)))
            rules.append(("honour", within(honour, HONOURED)))
            rules.append(("running_time", either(least(months_in, 12), within(honour, PROVINCE))))
        elif product == "young_entrepreneur":
            rules.append(("position", held))
            rules.append(("membership", get("association_member")))
            rules.append(("running_time", least(months_in, 24)))
            rules.append(("security", secured))
        else:
            alone = None if kind is None else kind == "person"
            rules.append(("position", either(alone, held)))
            learns, left = get("education"), get("graduation_date")
            recent = None if left is None else on <= add_months(left, 60)
            graduate = both(None if learns is None else learns == "graduate", recent)
            rules.append(("education", either(None if learns is None else learns == "student", graduate)))
            rules.append(("method", within(method, TAUGHT)))
        found.append((product, rules, top, annual))
    return found


def codes(given: Mapping[str, Any], on: date, lpr: int, lpr_long: int) -> list[Any]:
    """Names of failed rules and of open ones, ceiling and rate."""
    return [
        (
            product,
            [rule[0] for rule in rules if rule[1] is False],
            [rule[0] for rule in rules if rule[1] is None],
            top,
            annual,
        )
        for product, rules, top, annual in checks(given, on, lpr, lpr_long)
    ]
