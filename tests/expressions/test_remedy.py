"""Reading "remedy": a condition turns nowhere but at the points that the line of a fact names."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from loans.expressions import Base, Expression, condition, formulas_of, parse, with_derived
from loans.expressions.remedy import Line, prepared
from loans.expressions.remedy.polynomials import plus, turns
from loans.vocabulary import Kind
from loans.vocabulary.values import Raw
from tests.expressions import lines
from tests.expressions.test_properties import rule

WORDS = lines.VOCABULARY
DERIVED = ("months_in_business", "enterprise_size", "debt_service_ratio")
FIRST, LAST = date(2025, 1, 1), date(2028, 12, 31)
STARTS = st.dates(date(2023, 1, 1), date(2026, 12, 31))


def outcomes(
    line: Line, expression: Expression, facts: dict[str, Raw], values: list[Raw]
) -> list[bool | None]:
    judge, name = condition(expression), line.moving.name
    return [judge(with_derived(WORDS, {**facts, name: value})) for value in values]


def line_of(name: str, facts: dict[str, Raw], least: int | date, most: int | date) -> Line:
    formulas = {one: formula for one, formula in formulas_of(WORDS).items() if one not in facts}
    return Line(WORDS.facts[name], least, most, with_derived(WORDS, facts), formulas)


@given(st.lists(st.integers(-40, 40), min_size=1, max_size=5), st.integers(-30, 30))
def test_no_change_of_sign_is_missed(coefficients: list[int], least: int) -> None:
    def sign(x: int) -> int:
        value: int = sum(coefficient * x**power for power, coefficient in enumerate(coefficients))
        return (value > 0) - (value < 0)

    found = turns(plus(tuple(coefficients), (0,)), least, least + 60)
    for k in range(least, least + 60):
        if sign(k) != sign(k + 1):
            assert {k - 1, k, k + 1} & found, k


@given(lines.conditions(2), lines.facts(), STARTS, st.booleans())
def test_over_months_a_line_turns_only_where_it_is_said_to(
    text: str, drawn: dict[str, Raw | None], started: date, derived: bool
) -> None:
    facts = known(drawn, started, derived)
    expression = rule(text)
    line = line_of("months", facts, 1, 360)
    points = {point for point in line.turns(prepared(expression)) if isinstance(point, int)}
    assume(line.complete)
    values: list[Raw] = list(range(1, 361))
    found = outcomes(line, expression, facts, values)
    for k in range(1, 360):
        if found[k - 1] is not found[k]:
            assert {k - 1, k, k + 1} & points, (k, facts)


@given(lines.conditions(2), lines.facts(), STARTS, st.booleans())
def test_over_amounts_a_line_turns_only_where_it_is_said_to(
    text: str, drawn: dict[str, Raw | None], started: date, derived: bool
) -> None:
    facts = known(drawn, started, derived)
    expression, step = rule(text), 10_000
    line = line_of("amount", facts, 0, 200 * step)
    points = {point // step for point in line.turns(prepared(expression)) if isinstance(point, int)}
    assume(line.complete)
    values: list[Raw] = [place * step for place in range(201)]
    found = outcomes(line, expression, facts, values)
    for k in range(200):
        if found[k] is not found[k + 1]:
            assert {k - 1, k, k + 1} & points, (k, facts)


@given(lines.conditions(2), lines.facts(), STARTS, st.booleans())
def test_over_time_a_line_turns_only_on_the_days_it_names(
    text: str, drawn: dict[str, Raw | None], started: date, derived: bool
) -> None:
    facts = known(drawn, started, derived)
    expression = rule(text)
    line = line_of("on", facts, FIRST, LAST)
    points = line.turns(prepared(expression))
    assume(line.complete)
    days: list[Raw] = [FIRST + timedelta(n) for n in range((LAST - FIRST).days)]
    found = outcomes(line, expression, facts, days)
    for before, day, was, now in zip(days, days[1:], found, found[1:], strict=False):
        if was is not now:
            assert {before, day} <= points, (day, facts)


def known(drawn: dict[str, Raw | None], started: date, derived: bool) -> dict[str, Raw]:
    facts = {name: raw for name, raw in drawn.items() if raw is not None}
    if derived:
        facts = {name: raw for name, raw in facts.items() if name not in DERIVED}
        facts |= {"registered_on": started, "birth_date": date(1996, 6, 15), "monthly_debt_service": 5_000}
    return facts


@pytest.mark.parametrize(
    ("text", "moving", "expected"),
    [
        ("months_in_business >= 12", "on", date(2027, 3, 1)),
        ("18 <= age <= 45", "on", date(2042, 6, 15)),
        ("on <= add_months(graduation_date, 60)", "on", date(2029, 7, 1)),
        ("add_months(on, months) <= maturity_date", "months", 9),
        ("years_between(birth_date, add_months(on, months)) < 60", "months", 354),
        ("amount * 12 <= annual_revenue", "amount", 75_000_000),
    ],
)
def test_the_point_is_found_through_formulas_and_dates(text: str, moving: str, expected: int | date) -> None:
    facts: dict[str, Raw] = {
        "registered_on": date(2026, 3, 1),
        "birth_date": date(1996, 6, 15),
        "graduation_date": date(2024, 6, 30),
        "maturity_date": date(2027, 8, 23),
        "annual_revenue": 900_000_000,
        "on": date(2026, 11, 23),
        "months": 12,
        "amount": 200_000_000,
    }
    fact = WORDS.facts[moving]
    least, most = (FIRST, date(2046, 1, 1)) if fact.kind is Kind.DATE else (fact.least or 0, fact.most or 0)
    line = line_of(moving, facts, least, most)
    assert expected in line.turns(prepared(parse(text, WORDS, expects=Base.TRUTH)))
