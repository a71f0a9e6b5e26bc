"""Best first, and what else fits."""

from loans.decision import Verdict
from tests.decision.support import a, ask, changed


def test_offers_come_before_counter_offers_before_open_before_closed() -> None:
    order = list(Verdict)
    verdicts = [decision.verdict for decision in ask(a("shop_owner", honour_level="county"))]
    assert verdicts == sorted(verdicts, key=order.index)
    assert verdicts[:2] == [Verdict.ELIGIBLE, Verdict.COUNTER_OFFER]


def test_of_two_counter_offers_the_larger_comes_first() -> None:
    decisions = ask(a("shop_owner", amount="9000000.00", honour_level="city", association_member=True))
    offers = [(one.product, one.amount.offered) for one in decisions if one.is_offer]
    assert offers == [
        ("young_entrepreneur", 500_000_000),
        ("luqing_huiqi", 300_000_000),
        ("rural_good_youth", 100_000_000),
    ]


def test_of_equal_offers_the_cheaper_comes_first() -> None:
    draft = changed(
        (
            'discounts = [{ name = "youth", relative = 0.30, assumed = true }]',
            'discounts = [{ name = "youth", relative = 0.20, assumed = true }]',
        )
    )
    equal = [one.product for one in ask(a("shop_owner")) if one.is_offer]
    cheaper = [one.product for one in ask(a("shop_owner"), catalogue=draft) if one.is_offer]
    assert equal == ["luqing_huiqi", "rural_good_youth"]
    assert cheaper == ["rural_good_youth", "luqing_huiqi"]


def test_what_else_fits_is_told_even_when_one_product_was_asked_for() -> None:
    decisions = ask(a("shop_owner"), product="student_startup")
    assert [one.product for one in decisions] == ["student_startup"]
    assert decisions[0].also_fits == ("luqing_huiqi", "rural_good_youth")
