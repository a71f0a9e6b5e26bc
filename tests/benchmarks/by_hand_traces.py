"""The same four products by hand, and for every rule what a person must be told: its outcome, the actual
values by name, in yuan and fractions, and the limit.

A separate writing, so that `by_hand` pays for none of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from loans.calendar.ages import add_months, months_between, years_between
from loans.expressions.size_class import size_class
from tests.benchmarks.by_hand import (
    BANNED,
    BY_INSTALMENT,
    EXCLUDED,
    FIRMS,
    FLOOR,
    HONOURED,
    KINDS,
    POSITIONS,
    PRODUCTS,
    PROVINCE,
    SMALL,
    TAUGHT,
    both,
    ceiling_of,
    clean,
    either,
    least,
    longest_of,
    within,
)

Told = tuple[str, bool | None, dict[str, Any], Any]
Answered = tuple[str, list[Told], int | None, int]
FEN, PPM = Decimal("0.01"), Decimal("0.000001")


def traces(given: Mapping[str, Any], on: date, lpr: int, lpr_long: int) -> list[Answered]:
    """Per product: every rule, the ceiling, the annual rate."""
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
    shared: list[Told] = [
        (
            "clean_credit",
            credit,
            {
                "overdue_now": get("overdue_now"),
                "overdue_streak": get("overdue_streak"),
                "overdue_24m": get("overdue_24m"),
                "defaulter": get("defaulter"),
                "borrower_kind": kind,
                "entity_overdue_now": get("entity_overdue_now"),
                "entity_defaulter": get("entity_defaulter"),
            },
            (3, 6),
        ),
        (
            "spouse_credit",
            either(None if married is None else not married, spouse),
            {
                "married": married,
                "spouse_overdue_now": get("spouse_overdue_now"),
                "spouse_overdue_streak": get("spouse_overdue_streak"),
                "spouse_overdue_24m": get("spouse_overdue_24m"),
                "spouse_defaulter": get("spouse_defaulter"),
            },
            (3, 6),
        ),
        ("place", None if place is None else place == "371525", {"place_of_business": place}, "371525"),
        ("sector", None if sector is None else sector not in EXCLUDED, {"sector": sector}, EXCLUDED),
        ("purpose", None if purpose is None else purpose not in BANNED, {"purpose": purpose}, BANNED),
        (
            "insider",
            either(secured, None if related is None else not related),
            {"guarantee": guarantee, "related_party": related},
            "credit",
        ),
        (
            "share",
            either(None if kind is None else kind != "company", least(share, 200_000)),
            {"borrower_kind": kind, "share_held": None if share is None else share * PPM},
            200_000,
        ),
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
        ratio = burden = None
        if income is not None and debt is not None and amount is not None and months is not None:
            above = (debt * 12_000_000 + amount * annual) * months + 12_000_000 * amount
            below = 12_000_000 * months * income
            ratio = None if not above and not below else 10 * above <= 7 * below
            burden = (above * 2_000_000 + below) // (2 * below) * PPM if below else None
        limit = 35 if product == "student_startup" else 45
        floor = FLOOR.get(product, 1_000_000)
        by_parts = within(method, BY_INSTALMENT)
        rules: list[Told] = [
            ("borrower", within(kind, KINDS[product]), {"borrower_kind": kind}, KINDS[product]),
            ("age", None if age is None else 18 <= age <= limit, {"age": age}, (18, limit)),
            *shared,
            (
                "debt_service",
                either(is_firm, ratio),
                {"borrower_kind": kind, "debt_service_ratio": burden},
                700_000,
            ),
            (
                "principal_by_instalment",
                either(None if months is None else months <= 12, by_parts),
                {"months": months, "method": method},
                12,
            ),
            (
                "amount_floor",
                least(amount, floor),
                {"amount": None if amount is None else amount * FEN},
                floor,
            ),
        ]
        held, posts = within(position, POSITIONS[product]), POSITIONS[product]
        running = {"months_in_business": months_in}
        if product == "luqing_huiqi":
            rules.append(("size", within(size, SMALL), {"enterprise_size": size}, SMALL))
            rules.append(("position", held, {"position": position}, posts))
            rules.append(("running_time", least(months_in, 12), running, 12))
        elif product == "rural_good_youth":
            alone = None if kind is None else kind in ("person", "family_farm")
            rules.append(
                ("position", either(alone, held), {"borrower_kind": kind, "position": position}, posts)
            )
            rules.append(("honour", within(honour, HONOURED), {"honour_level": honour}, HONOURED))
            waived = either(least(months_in, 12), within(honour, PROVINCE))
            shown = {"months_in_business": months_in, "honour_level": honour}
            rules.append(("running_time", waived, shown, (12, "province")))
        elif product == "young_entrepreneur":
            rules.append(("position", held, {"position": position}, posts))
            member = get("association_member")
            rules.append(("membership", member, {"association_member": member}, True))
            rules.append(("running_time", least(months_in, 24), running, 24))
            rules.append(("security", secured, {"guarantee": guarantee}, "credit"))
        else:
            alone = None if kind is None else kind == "person"
            rules.append(
                ("position", either(alone, held), {"borrower_kind": kind, "position": position}, posts)
            )
            learns, left = get("education"), get("graduation_date")
            recent = None if left is None else on <= add_months(left, 60)
            graduate = both(None if learns is None else learns == "graduate", recent)
            entitled = either(None if learns is None else learns == "student", graduate)
            rules.append(
                ("education", entitled, {"education": learns, "on": on, "graduation_date": left}, 60)
            )
            rules.append(("method", within(method, TAUGHT), {"method": method}, TAUGHT))
        found.append((product, rules, top, annual))
    return found
