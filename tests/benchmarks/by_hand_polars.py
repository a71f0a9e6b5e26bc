"""What a careful programmer would write for a roster of the four products: Polars expressions, figures in the
code.

Same meaning as the catalogue, unknown facts included: per product a mask of failed rules, a mask of open
ones, the ceiling and the yearly rate. Money is yuan, no cell is checked.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import reduce

import polars as pl

from tests.benchmarks.by_hand import (
    BANNED,
    BY_HONOUR,
    BY_INSTALMENT,
    EXCLUDED,
    FIRMS,
    FLOOR,
    HONOURED,
    KINDS,
    POSITIONS,
    PROVINCE,
)

Rules = dict[str, pl.Expr]
c = pl.col
WAN = 10_000


def age_on(on: date) -> pl.Expr:
    born = c("birth_date")
    before = (born.dt.month() > on.month) | ((born.dt.month() == on.month) & (born.dt.day() > on.day))
    return on.year - born.dt.year() - before.cast(pl.Int32)


def months_on(on: date) -> pl.Expr:
    start = c("registered_on")
    months = (on.year - start.dt.year()) * 12 + on.month - start.dt.month()
    return months - (start.dt.day() > on.day).cast(pl.Int32)


def size_is_small() -> pl.Expr:
    """Micro or small: below one lower bound of medium."""
    sector, staff, revenue = c("sector"), c("staff"), c("annual_revenue")
    return (
        pl.when(sector.is_in(["planting", "livestock", "forestry", "fishery", "agricultural_service"]))
        .then(revenue < 500 * WAN)
        .when(sector.is_in(["processing", "manufacturing"]))
        .then((staff < 300) | (revenue < 2000 * WAN))
        .when(sector.is_in(["wholesale", "agricultural_inputs"]))
        .then((staff < 20) | (revenue < 5000 * WAN))
        .when(sector == "retail")
        .then((staff < 50) | (revenue < 500 * WAN))
    )


def shared() -> Rules:
    kind = c("borrower_kind")
    own = ~c("overdue_now") & (c("overdue_streak") < 3) & (c("overdue_24m") < 6) & ~c("defaulter")
    firm = ~c("entity_overdue_now") & ~c("entity_defaulter")
    spouse = (
        ~c("spouse_overdue_now")
        & (c("spouse_overdue_streak") < 3)
        & (c("spouse_overdue_24m") < 6)
        & ~c("spouse_defaulter")
    )
    return {
        "clean_credit": own & (~kind.is_in(FIRMS) | firm),
        "spouse_credit": ~c("married") | spouse,
        "place": c("place_of_business") == "371525",
        "sector": ~c("sector").is_in(EXCLUDED),
        "purpose": ~c("purpose").is_in(BANNED),
        "insider": (c("guarantee") != "credit") | ~c("related_party"),
        "share": (kind != "company") | (c("share_held") >= pl.lit("0.2").cast(pl.Decimal(9, 6))),
    }


def longest(product: str) -> pl.Expr:
    if product != "rural_good_youth":
        return pl.lit(36)
    alone = c("borrower_kind").is_in(["person", "sole_trader", "family_farm"])
    long = c("long_cash_cycle")
    return (
        pl.when(alone & long)
        .then(120)
        .when(alone & ~long)
        .then(60)
        .when(~alone & long)
        .then(60)
        .when(~alone & ~long)
        .then(36)
    )


def ceiling(product: str) -> pl.Expr:
    guarantee, honour, kind = c("guarantee"), c("honour_level"), c("borrower_kind")
    if product == "young_entrepreneur":
        return pl.lit(500 * WAN)
    unsecured = (20 if product == "student_startup" else 50) * WAN
    open_ = pl.when(guarantee == "credit").then(unsecured).when(guarantee != "credit").then(1000 * WAN)
    if product == "luqing_huiqi":
        top = pl.lit(300 * WAN)
    elif product == "rural_good_youth":
        top = pl.when(honour.is_null()).then(None).otherwise(1000 * WAN)
        for level, fen in BY_HONOUR.items():
            top = pl.when(honour == level).then(fen // 100).otherwise(top)
    else:
        top = (
            pl.when(kind.is_in(["person", "sole_trader"]))
            .then(30 * WAN)
            .when(kind == "company")
            .then(60 * WAN)
            .when(kind.is_not_null())
            .then(1000 * WAN)
        )
    return pl.when(open_ < top).then(open_).when(open_ >= top).then(top)


def clipped(asked: pl.Expr, limit: pl.Expr) -> pl.Expr:
    return pl.when(limit < asked).then(limit).otherwise(asked)


def rules_of(product: str, on: date, common: Rules, annual: pl.Expr) -> Rules:
    kind, honour, position = c("borrower_kind"), c("honour_level"), c("position")
    months, amount = c(f"{product} months"), c(f"{product} amount")
    debt, income = c("monthly_debt_service"), c("monthly_income")
    above = (debt * 12_000_000 + amount * annual) * months + 12_000_000 * amount
    ratio = pl.when((above != 0) | (income != 0)).then(10 * above <= 7 * 12_000_000 * months * income)
    running, held = c("months in"), position.is_in(POSITIONS[product])
    found = {
        "borrower": kind.is_in(KINDS[product]),
        "age": c("age").is_between(18, 35 if product == "student_startup" else 45),
        **common,
        "debt_service": kind.is_in(FIRMS) | ratio,
        "principal_by_instalment": (months <= 12) | c("method").is_in(BY_INSTALMENT),
        "amount_floor": amount >= FLOOR.get(product, 100 * WAN) // 100,
    }
    if product == "luqing_huiqi":
        return {**found, "size": size_is_small(), "position": held, "running_time": running >= 12}
    if product == "rural_good_youth":
        found["position"] = kind.is_in(["person", "family_farm"]) | held
        found["honour"] = honour.is_in(HONOURED)
        return {**found, "running_time": (running >= 12) | honour.is_in(PROVINCE)}
    if product == "young_entrepreneur":
        found["membership"] = c("association_member")
        found["security"] = c("guarantee") != "credit"
        return {**found, "position": held, "running_time": running >= 24}
    recent = c("graduation_date").dt.offset_by("60mo") >= on
    found["position"] = (kind == "person") | held
    found["education"] = (c("education") == "student") | ((c("education") == "graduate") & recent)
    return {**found, "method": c("method").is_in(["level_payment", "interest_monthly"])}


def added(parts: Sequence[pl.Expr]) -> pl.Expr:
    return reduce(lambda a, b: a + b, parts)


def screened(
    roster: pl.DataFrame, on: date, lpr: int, lpr_long: int
) -> tuple[pl.LazyFrame, dict[str, list[str]]]:
    """The four products' masks, ceilings and rates; the names of the rules behind the bits."""
    frame = roster.lazy().with_columns(age_on(on).alias("age"), months_on(on).alias("months in"))
    frame = frame.with_columns(
        *[clipped(c("months"), longest(one)).alias(f"{one} months") for one in KINDS],
        *[ceiling(one).alias(f"{one} ceiling") for one in KINDS],
    )
    frame = frame.with_columns(
        clipped(c("amount"), c(f"{one} ceiling")).alias(f"{one} amount") for one in KINDS
    )
    common, columns, names = shared(), [], {}
    for product in KINDS:
        short, long = (((rate + 18_000) * 7 + 5) // 10 for rate in (lpr, lpr_long))
        annual = pl.when(c(f"{product} months") <= 60).then(short).otherwise(long)
        rules = rules_of(product, on, common, annual)
        names[product] = list(rules)
        bits = [pl.lit(1 << place, pl.Int32) for place in range(len(rules))]
        failed = [
            (~rule).fill_null(False).cast(pl.Int32) * bit
            for rule, bit in zip(rules.values(), bits, strict=True)
        ]
        unknown = [
            rule.is_null().cast(pl.Int32) * bit for rule, bit in zip(rules.values(), bits, strict=True)
        ]
        columns += [
            added(failed).alias(f"{product}.unmet"),
            added(unknown).alias(f"{product}.unknown"),
            c(f"{product} ceiling").alias(f"{product}.ceiling"),
            annual.alias(f"{product}.rate"),
        ]
    return frame.select(columns), names
