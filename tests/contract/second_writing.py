"""The four main products written a second time, from the page of values: no catalogue, no rule language.

Facts are native (Decimal yuan, dates, codes). None is unknown; `both`, `either` and `opposite` are the
three-valued and, or, not.
"""

import calendar
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any, NamedTuple

Known = bool | None
Facts = Mapping[str, Any]
Entries = list[tuple[Known, int | None]]

MAIN = ("luqing_huiqi", "rural_good_youth", "young_entrepreneur", "student_startup")
HONOURS = ["none", "village", "township", "county", "city", "province", "nation"]
FIRMS = ["company", "coop", "partnership"]
HEADS = ["owner", "legal_representative", "chairman", "general_manager"]
SECTORS_OUT = [
    *["advertising", "beauty", "construction", "brokerage", "sauna", "spa", "massage", "internet_cafe"],
    *["oxygen_bar", "real_estate_sales", "land_use_transfer"],
]
PURPOSES_OUT = ["wedding", "housing", "wealth_products", "on_lending", "equity", "dividend", "unspecified"]
ONE_YEAR = {
    date(2022, 1, 20): "0.0370",
    date(2022, 8, 22): "0.0365",
    date(2023, 6, 20): "0.0355",
    date(2023, 8, 21): "0.0345",
    date(2024, 7, 22): "0.0335",
    date(2024, 10, 21): "0.0310",
    date(2025, 5, 20): "0.0300",
}
FIVE_YEARS = {
    date(2022, 1, 20): "0.0460",
    date(2022, 5, 20): "0.0445",
    date(2022, 8, 22): "0.0430",
    date(2023, 6, 20): "0.0420",
    date(2024, 2, 20): "0.0395",
    date(2024, 7, 22): "0.0385",
    date(2024, 10, 21): "0.0360",
    date(2025, 5, 20): "0.0350",
}
UNLIMITED = 10**12


class Answer(NamedTuple):
    """What the desk must say."""

    verdict: str
    unmet: list[str]
    unknown: list[str]
    ceiling: Decimal | None
    longest: int | None
    annual: Decimal | None
    offered: Decimal | None


def both(*ones: Known) -> Known:
    if False in ones:
        return False
    return None if None in ones else True


def either(*ones: Known) -> Known:
    if True in ones:
        return True
    return None if None in ones else False


def opposite(one: Known) -> Known:
    return None if one is None else not one


def known(test: Callable[..., bool], *values: Any) -> Known:
    return None if any(value is None for value in values) else test(*values)


def among(value: Any, codes: Iterable[str]) -> Known:
    return known(lambda one: one in codes, value)


def at_least(value: Any, least: Any) -> Known:
    return known(lambda one: one >= least, value)


def below(value: Any, bound: Any) -> Known:
    return known(lambda one: one < bound, value)


def completed_months(start: date, end: date) -> int:
    whole = (end.year - start.year) * 12 + end.month - start.month
    return whole - (end.day < min(start.day, calendar.monthrange(end.year, end.month)[1]))


def years_later(day: date, years: int) -> date:
    year = day.year + years
    return date(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1]))


def reference(on: date, months: int) -> Decimal:
    table = ONE_YEAR if months <= 60 else FIVE_YEARS
    return Decimal(table[max(day for day in table if day <= on)])


def first(entries: Entries) -> int | None:
    for holds, value in entries:
        if holds is not False:
            return value if holds else None
    return UNLIMITED


def longest_of(product: str, facts: Facts) -> int | None:
    if product != "rural_good_youth":
        return 36
    alone = among(facts.get("borrower_kind"), ["person", "sole_trader", "family_farm"])
    slow = facts.get("long_cash_cycle")
    return first([(both(alone, slow), 120), (alone, 60), (slow, 60), (True, 36)])


def ceilings_of(product: str, facts: Facts) -> list[int | None]:
    bare = among(facts.get("guarantee"), ["credit"])
    honour, kind, partners = (facts.get(name) for name in ("honour_level", "borrower_kind", "partners"))
    if product == "luqing_huiqi":
        return [3_000_000, first([(bare, 500_000)])]
    if product == "young_entrepreneur":
        return [5_000_000]
    if product == "rural_good_youth":
        steps = {"county": 500_000, "city": 1_000_000, "province": 2_000_000, "nation": 3_000_000}
        return [
            first([(among(honour, [level]), most) for level, most in steps.items()]),
            first([(bare, 500_000)]),
        ]
    together = None if partners is None else 300_000 * min(partners, 3)
    by_kind: Entries = [
        (among(kind, ["person", "sole_trader"]), 300_000),
        (among(kind, ["partnership"]), together),
        (among(kind, ["company"]), 600_000),
    ]
    return [first(by_kind), first([(bare, 200_000)])]


def common(
    facts: Facts, amount: Decimal | None, months: int | None, annual: Decimal | None
) -> dict[str, Known]:
    told = facts.get
    kind, guarantee = told("borrower_kind"), told("guarantee")
    return {
        "place": among(told("place_of_business"), ["371525"]),
        "clean_credit": both(
            opposite(told("overdue_now")),
            below(told("overdue_streak"), 3),
            below(told("overdue_24m"), 6),
            opposite(told("defaulter")),
            either(
                opposite(among(kind, FIRMS)),
                both(opposite(told("entity_overdue_now")), opposite(told("entity_defaulter"))),
            ),
        ),
        "spouse_credit": either(
            opposite(told("married")),
            both(
                opposite(told("spouse_overdue_now")),
                below(told("spouse_overdue_streak"), 3),
                below(told("spouse_overdue_24m"), 6),
                opposite(told("spouse_defaulter")),
            ),
        ),
        "debt_service": either(among(kind, FIRMS), bearable(facts, amount, months, annual)),
        "sector": opposite(among(told("sector"), SECTORS_OUT)),
        "purpose": opposite(among(told("purpose"), PURPOSES_OUT)),
        "insider": either(opposite(among(guarantee, ["credit"])), opposite(told("related_party"))),
        "principal_by_instalment": either(
            below(months, 13), among(told("method"), ["level_payment", "level_principal"])
        ),
        "share": either(opposite(among(kind, ["company"])), at_least(told("share_held"), Decimal("0.20"))),
    }


def bearable(facts: Facts, amount: Decimal | None, months: int | None, annual: Decimal | None) -> Known:
    income, debts = facts.get("monthly_income"), facts.get("monthly_debt_service")
    if income is None or debts is None or amount is None or months is None or annual is None:
        return None
    a_month = Fraction(debts) + Fraction(amount) * Fraction(annual) / 12 + Fraction(amount) / months
    return a_month <= Fraction(7, 10) * Fraction(income)


def own(product: str, facts: Facts, on: date, amount: Decimal | None) -> dict[str, Known]:
    told = facts.get
    kind, position, guarantee = told("borrower_kind"), told("position"), told("guarantee")
    born, began = told("birth_date"), told("registered_on")
    age = None if born is None else completed_months(born, on) // 12
    running = None if began is None else completed_months(began, on)
    level = told("honour_level")
    honour = None if level is None else HONOURS.index(level)
    oldest = 35 if product == "student_startup" else 45
    rules = {
        "age": known(lambda years: 18 <= years <= oldest, age),
        "amount_floor": at_least(amount, 100_000 if product == "young_entrepreneur" else 10_000),
    }
    if product == "luqing_huiqi":
        return rules | {
            "borrower": among(kind, ["company", "coop", "sole_trader"]),
            "size": among(told("enterprise_size"), ["micro", "small"]),
            "position": among(position, HEADS),
            "running_time": at_least(running, 12),
        }
    if product == "rural_good_youth":
        return rules | {
            "borrower": among(kind, ["person", "sole_trader", "family_farm", "coop", "company"]),
            "position": either(among(kind, ["person", "family_farm"]), among(position, HEADS)),
            "honour": at_least(honour, HONOURS.index("county")),
            "running_time": either(at_least(running, 12), at_least(honour, HONOURS.index("province"))),
        }
    if product == "young_entrepreneur":
        return rules | {
            "borrower": among(kind, ["company"]),
            "position": among(position, HEADS[1:]),
            "membership": told("association_member"),
            "running_time": at_least(running, 24),
            "security": opposite(among(guarantee, ["credit"])),
        }
    in_time = known(lambda day: on <= years_later(day, 5), told("graduation_date"))
    return rules | {
        "borrower": among(kind, ["person", "sole_trader", "partnership", "company"]),
        "position": either(among(kind, ["person"]), among(position, [*HEADS, "partner"])),
        "education": either(
            among(told("education"), ["student"]),
            both(among(told("education"), ["graduate"]), in_time),
        ),
        "method": among(told("method"), ["level_payment", "interest_monthly"]),
    }


def answer(product: str, facts: Facts, on: date) -> Answer:
    """What this product answers to these facts on this day."""
    asked, wanted = facts.get("amount"), facts.get("months")
    longest, ceilings = longest_of(product, facts), ceilings_of(product, facts)
    months = wanted if wanted is None or longest is None else min(wanted, longest)
    limits = [Decimal(one) for one in ceilings if one is not None and one < UNLIMITED]
    amount = asked if asked is None else min([asked, *limits])
    annual = None
    # Where no term beyond five years can be had, the term need not be known.
    if months is not None or (longest or UNLIMITED) <= 60:
        comparable = reference(on, months or 1) + Decimal("0.018")
        annual = (comparable * Decimal("0.7")).quantize(Decimal("0.000001"), ROUND_HALF_UP)
    rules = common(facts, amount, months, annual) | own(product, facts, on, amount)
    unmet = sorted(name for name, met in rules.items() if met is False)
    unknown = sorted(name for name, met in rules.items() if met is None)
    open_ = unknown or None in ceilings or None in (longest, asked, wanted)
    clipped = (amount, months) != (asked, wanted)
    offer = "counter_offer" if clipped else "eligible"
    verdict = "ineligible" if unmet else "undetermined" if open_ else offer
    ceiling = None if None in ceilings or not limits else min(limits)
    return Answer(verdict, unmet, unknown, ceiling, longest, annual, amount if verdict == offer else None)
