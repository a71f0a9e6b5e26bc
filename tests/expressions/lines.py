"""Hypothesis strategies: random lines of the rule language, and random facts to read them with."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from loans.vocabulary import Vocabulary
from loans.vocabulary.values import Ratio, Raw

VOCABULARY = Vocabulary.load()
MONEY = ("amount", "monthly_income", "principal_due", "annual_revenue")
RATES = ("share_held", "annual_rate", "debt_service_ratio")
COUNTS = ("months", "months_in_business")
DATES = ("on", "graduation_date", "maturity_date")
TRUTHS = ("married", "overdue_now", "association_member")
ORDERED = {
    "honour_level": ("none", "village", "county", "province"),
    "enterprise_size": ("micro", "small", "large"),
}
PLAIN = {"borrower_kind": ("person", "company", "coop"), "guarantee": ("credit", "mortgage")}
OPS = ("==", "!=", "<", "<=", ">", ">=")

yuan = st.sampled_from(("0", "1", "0.5", "10000", "333.33", "500000"))
fractions = st.sampled_from(("0", "0.2", "0.70", "1", "0.333333"))
wholes = st.sampled_from(("0", "1", "7", "12", "36"))
days = st.sampled_from(("'2026-02-28'", "'2024-02-29'", "'2027-09-30'"))


def money(depth: int) -> st.SearchStrategy[str]:
    facts = st.sampled_from(MONEY)
    if depth == 0:
        return facts
    inner = st.deferred(lambda: money(depth - 1))
    return st.one_of(
        facts,
        st.builds("({} {} {})".format, inner, st.sampled_from("+-"), st.one_of(inner, yuan)),
        st.builds("({} * {})".format, inner, st.one_of(rates(0), fractions)),
        st.builds("({} / {})".format, inner, divisors()),
        st.builds("{}({}, {})".format, st.sampled_from(("min", "max")), inner, st.one_of(inner, yuan)),
        st.builds("first_known({}, {})".format, facts, facts),
    )


def rates(depth: int) -> st.SearchStrategy[str]:
    facts = st.sampled_from(RATES)
    if depth == 0:
        return facts
    inner = st.deferred(lambda: rates(depth - 1))
    return st.one_of(
        facts,
        st.builds("({} / {})".format, st.deferred(lambda: money(depth - 1)), st.sampled_from(MONEY)),
        st.builds("({} {} {})".format, inner, st.sampled_from("+-*"), st.one_of(rates(0), fractions)),
        st.builds("{}({}, {})".format, st.sampled_from(("min", "max")), inner, inner),
    )


def divisors() -> st.SearchStrategy[str]:
    return st.sampled_from(
        ("months", "12", "(2 * months)", "share_held", "(months * share_held)", "(months + 3)")
    )


def dates() -> st.SearchStrategy[str]:
    facts = st.sampled_from(DATES)
    return st.one_of(
        facts,
        st.builds("add_months({}, {})".format, facts, st.sampled_from(("60", "-7", "months"))),
        st.builds("{}({}, {})".format, st.sampled_from(("min", "max", "first_known")), facts, facts),
        st.builds("business_start(borrower_kind, {}, {})".format, facts, facts),
    )


def comparisons(depth: int) -> st.SearchStrategy[str]:
    op = st.sampled_from(OPS)
    counts = st.one_of(st.sampled_from(COUNTS), st.builds("months_between({}, {})".format, dates(), dates()))
    ordered = st.sampled_from([(name, code) for name, codes in ORDERED.items() for code in codes])
    plain = st.sampled_from([(name, code) for name, codes in PLAIN.items() for code in codes])
    return st.one_of(
        st.builds("{} {} {}".format, money(depth), op, st.one_of(money(depth), yuan)),
        st.builds("{} {} {}".format, rates(depth), op, st.one_of(rates(depth), fractions)),
        st.builds("{} <= {} < {}".format, wholes, counts, wholes),
        st.builds("{} {} {} {} {}".format, money(0), op, money(0), op, money(0)),
        st.builds("{} in [{}]".format, counts, wholes),
        st.builds("{} not in [{}]".format, money(depth), yuan),
        st.builds("{} {} {}".format, dates(), op, st.one_of(dates(), days)),
        st.builds(lambda pair, op: f"{pair[0]} {op} '{pair[1]}'", ordered, op),
        st.builds(lambda pair, op: f"'{pair[1]}' {op} {pair[0]}", ordered, op),
        st.builds(lambda pair, op: f"{pair[0]} {op} '{pair[1]}'", plain, st.sampled_from(("==", "!="))),
        st.builds(
            lambda pair, word: f"{pair[0]} {word} ['{pair[1]}']", plain, st.sampled_from(("in", "not in"))
        ),
        st.sampled_from(TRUTHS),
    )


def conditions(depth: int = 3) -> st.SearchStrategy[str]:
    leaf = comparisons(2)
    if depth == 0:
        return leaf
    inner = st.deferred(lambda: conditions(depth - 1))
    return st.one_of(
        leaf,
        st.builds("({} and {})".format, inner, inner),
        st.builds("({} or {} or {})".format, inner, inner, inner),
        st.builds("not ({})".format, inner),
    )


def facts() -> st.SearchStrategy[dict[str, Raw | None]]:
    """Every fact that the lines read: often unknown, often 0, so that nothing rests on the usual case."""
    known: dict[str, st.SearchStrategy[Raw]] = {
        **{name: st.sampled_from((0, 1, 50, 33_333, 50_000_000)) for name in MONEY},
        **{name: st.sampled_from((0, 200_000, 333_333, 700_000, 1_000_000)) for name in RATES[:2]},
        "debt_service_ratio": st.sampled_from(
            (Ratio(0, 0), Ratio(7, 10), Ratio(3, 0), Ratio(333_333, 1_000_000), 700_000, Ratio(0, 5))
        ),
        **{name: st.sampled_from((0, 1, 7, 12, 36)) for name in COUNTS},
        **{
            name: st.sampled_from((date(2026, 2, 28), date(2024, 2, 29), date(2027, 9, 30))) for name in DATES
        },
        **{name: st.booleans() for name in TRUTHS},
        **{name: st.sampled_from(codes) for name, codes in {**ORDERED, **PLAIN}.items()},
    }
    return st.fixed_dictionaries({name: st.one_of(st.none(), values) for name, values in known.items()})
