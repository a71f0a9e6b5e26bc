"""Why a rule came out as it did: the limits that decided it, and what is still missing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from loans.expressions import Base, parse
from loans.expressions.explain import Explained, explain
from loans.vocabulary import Vocabulary
from loans.vocabulary.values import Raw

VOCABULARY = Vocabulary.load()
CLEAN = "not overdue_now and overdue_streak < 3 and (borrower_kind != 'company' or not entity_overdue_now)"


def explained(text: str, **facts: Raw | None) -> Explained:
    return explain(parse(text, VOCABULARY, expects=Base.TRUTH), facts)


def test_a_46_year_old_is_told_the_upper_limit_only() -> None:
    assert explained("18 <= age <= 45", age=46).limits == (("age", "<=", 45),)


def test_a_rule_that_is_met_names_both_ends() -> None:
    assert explained("18 <= age <= 45", age=30).limits == (("age", ">=", 18), ("age", "<=", 45))


def test_of_several_demands_only_the_failing_ones_are_named() -> None:
    why = explained(CLEAN, overdue_now=False, overdue_streak=4, borrower_kind="person")
    assert why.outcome is False
    assert why.limits == (("overdue_streak", "<", 3),)


def test_under_an_or_every_branch_that_failed_is_named() -> None:
    why = explained(
        "months_in_business >= 12 or honour_level >= 'province'", months_in_business=3, honour_level="city"
    )
    assert why.limits == (("months_in_business", ">=", 12), ("honour_level", ">=", "province"))


def test_under_an_or_only_the_branch_that_holds_is_named() -> None:
    why = explained(
        "months_in_business >= 12 or honour_level >= 'province'", months_in_business=3, honour_level="nation"
    )
    assert why.limits == (("honour_level", ">=", "province"),)


def test_a_branch_already_decided_asks_for_nothing() -> None:
    why = explained(CLEAN, borrower_kind="person", overdue_now=False)
    assert why.outcome is None
    assert why.missing == ("overdue_streak",)
    assert why.read == ("overdue_now", "overdue_streak", "borrower_kind", "entity_overdue_now")


def test_a_computed_limit_is_given_with_its_value() -> None:
    why = explained(
        "on <= add_months(graduation_date, 60)", on=date(2026, 11, 23), graduation_date=date(2020, 2, 29)
    )
    assert why.limits == (("on", "<=", date(2025, 2, 28)),)
    why = explained("amount <= 0.95 * renewal_promise", amount=100, renewal_promise=333)
    assert why.limits == (("amount", "<=", Decimal("3.1635")),)


def test_money_and_rates_come_in_natural_units() -> None:
    assert explained("10000 <= amount", amount=5).limits == (("amount", ">=", Decimal("10000.00")),)
    assert explained("share_held >= 0.20", share_held=5).limits == (
        ("share_held", ">=", Decimal("0.200000")),
    )


def test_a_yes_no_fact_is_held_against_what_it_must_be() -> None:
    assert explained("not overdue_now", overdue_now=True).limits == (("overdue_now", "==", False),)
    assert explained("association_member", association_member=True).limits == (
        ("association_member", "==", True),
    )


def test_a_list_is_named_as_a_whole() -> None:
    why = explained("not (purpose in ['wedding', 'housing'])", purpose="housing")
    assert why.limits == (("purpose", "not in", ("wedding", "housing")),)


def test_where_no_fact_stands_alone_the_text_takes_its_place() -> None:
    why = explained("amount / months <= 30000", amount=200_000_000, months=12)
    assert why.limits == (("amount / months", "<=", Decimal("30000.00")),)
