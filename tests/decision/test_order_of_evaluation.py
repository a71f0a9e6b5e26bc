"""Clipping, verdicts, unknown facts and what an assumed request means."""

from datetime import date
from decimal import Decimal

from loans.decision import Outcome, System, Verdict
from tests.decision.support import MAIN_FOUR, a, ask, changed, only, rules


def test_a_request_is_clipped_before_the_rules_are_judged() -> None:
    decision = only(ask(a("shop_owner", months=60, honour_level="county")))
    found = {finding.rule: finding for finding in decision.findings}
    assert found["amount_floor"].facts == {"amount": Decimal("500000.00")}
    assert found["principal_by_instalment"].facts["months"] == 36
    assert decision.verdict is Verdict.COUNTER_OFFER


def test_a_request_is_never_raised() -> None:
    decision = only(ask(a("shop_owner", amount="1000.00")))
    assert (decision.amount.requested, decision.amount.offered) == (100_000, None)
    assert rules(decision, "unmet") == ["amount_floor"]


def test_every_unmet_rule_is_listed_not_only_the_first() -> None:
    facts = a(
        "shop_owner", id_number="379999198011230012", sector="sauna", overdue_now=True, share_held="0.19"
    )
    assert rules(only(ask(facts)), "unmet") == ["age", "clean_credit", "sector", "share"]


def test_a_missing_fact_is_neither_a_pass_nor_a_refusal() -> None:
    decision = only(ask(a("shop_owner", forget=("honour_level",))))
    assert decision.verdict is Verdict.UNDETERMINED
    assert rules(decision, "unknown") == ["honour"]
    assert decision.amount.ceiling is None
    assert decision.amount.bound_by is None
    assert decision.missing == ("honour_level",)


def test_a_known_refusal_outweighs_what_is_unknown() -> None:
    decision = only(ask({"age": 46}))
    assert decision.verdict is Verdict.INELIGIBLE
    assert rules(decision, "unmet") == ["age"]


def test_spouse_facts_matter_only_to_the_married() -> None:
    single = only(ask(a("farmer", married=False, forget=("spouse_overdue_now", "spouse_defaulter"))))
    married = only(ask(a("farmer", forget=("spouse_overdue_now", "spouse_defaulter"))))
    assert rules(single, "unknown") == []
    assert rules(married, "unknown") == ["spouse_credit"]
    assert married.missing == ("spouse_overdue_now", "spouse_defaulter")


def test_the_known_ceiling_clips_while_another_is_unknown() -> None:
    decision = only(ask(a("shop_owner", forget=("guarantee",))))
    found = {finding.rule: finding for finding in decision.findings}
    assert decision.amount.ceiling is None
    assert found["amount_floor"].facts == {"amount": Decimal("2000000.00")}
    county = only(ask(a("shop_owner", honour_level="county", forget=("guarantee",))))
    floor = next(finding for finding in county.findings if finding.rule == "amount_floor")
    assert floor.facts == {"amount": Decimal("500000.00")}


def test_a_request_without_a_term_stays_open() -> None:
    decision = only(ask(a("shop_owner", forget=("months",))))
    assert decision.verdict is Verdict.UNDETERMINED
    assert decision.missing == ("months",)
    assert decision.rate.annual == Decimal("0.0336")  # every term of a company reads the one-year rate


def test_the_rate_is_unknown_when_the_term_could_read_either_series() -> None:
    decision = only(ask(a("farmer", forget=("months",))))
    assert decision.rate.reference is None
    assert decision.rate.annual is None


def test_an_open_request_is_filled_on_demand_and_said_so() -> None:
    facts = a("shop_owner", forget=("amount", "months", "method", "guarantee"))
    decision = only(ask(facts, assume_request=True))
    assert decision.verdict is Verdict.ELIGIBLE
    assert decision.assumed_request == {
        "amount": Decimal("2000000.00"),
        "months": 12,
        "method": "level_payment",
        "guarantee": "guarantee",
    }
    assert decision.schedule is not None
    assert decision.schedule.first_payment == 16_971_555


def test_only_what_was_left_open_is_assumed() -> None:
    decision = only(ask(a("shop_owner", forget=("months",), amount="100000.00"), assume_request=True))
    assert decision.assumed_request == {"months": 12}
    assert decision.amount.offered == 10_000_000


def test_the_student_loan_assumes_its_own_method_and_guarantee() -> None:
    facts = a("graduate", forget=("amount", "months", "method", "guarantee"), monthly_income="40000.00")
    decision = only(ask(facts, assume_request=True), "student_startup")
    assert decision.assumed_request["method"] == "interest_monthly"
    assert decision.assumed_request["guarantee"] == "credit"
    assert decision.amount.offered == 20_000_000


def test_nothing_is_assumed_while_the_ceiling_is_unknown() -> None:
    facts = a("shop_owner", forget=("amount", "honour_level"))
    decision = only(ask(facts, assume_request=True))
    assert "amount" not in decision.assumed_request
    assert decision.verdict is Verdict.UNDETERMINED


def test_ineligible_and_undetermined_carry_no_offer_but_what_is_known() -> None:
    decision = only(ask(a("shop_owner", sector="sauna")))
    assert (decision.amount.offered, decision.months.offered) == (None, None)
    assert (decision.schedule, decision.apr) == (None, None)
    assert decision.amount.ceiling == 200_000_000
    assert decision.rate.annual == Decimal("0.0336")


def test_a_discount_with_an_unknown_condition_is_not_granted_and_does_not_touch_the_verdict() -> None:
    plain = 'discounts = [{ name = "youth", relative = 0.30 }]'
    draft = changed((plain, plain.replace(" }", ', when = "association_member" }')))
    decision = only(ask(a("shop_owner", forget=("association_member",)), catalogue=draft))
    assert decision.verdict is Verdict.ELIGIBLE
    assert decision.rate.annual == Decimal("0.0480")
    discount = decision.rate.discounts[0]
    assert (discount.outcome, discount.missing, discount.applied) == (
        Outcome.UNKNOWN,
        ("association_member",),
        False,
    )
    granted = only(ask(a("shop_owner", association_member=True), catalogue=draft))
    assert granted.rate.annual == Decimal("0.0336")


def test_exposure_can_be_a_limit() -> None:
    draft = changed(
        ("[labels.ceilings]", '[labels.ceilings]\nroom = { zh = "余量", en = "room" }'),
        ("[product.terms.ceilings]", '[product.terms.ceilings]\nroom = [{ value = "3000000 - exposure" }]'),
    )
    decision = only(
        ask(a("shop_owner"), catalogue=draft, system=System(exposure=250_000_000)), "luqing_huiqi"
    )
    assert decision.amount.bound_by == "room"
    assert decision.amount.offered == 50_000_000
    assert decision.used["exposure"] == Decimal("2500000.00")


def test_all_products_in_force_are_answered() -> None:
    answered = {decision.product for decision in ask(a("shop_owner"))}
    assert answered == {*MAIN_FOUR, "relief_bridge", "seamless_renewal", "agri_guaranteed"}


def test_a_product_that_starts_later_gives_one_warning_and_no_decision() -> None:
    draft = changed(("from = 2022-06-01", "from = 2027-01-01"))
    decisions = ask(a("shop_owner"), catalogue=draft)
    assert "luqing_huiqi" not in {decision.product for decision in decisions}
    assert [w.code for w in decisions.warnings].count("before_first_terms") == 1


def test_the_terms_of_the_day_of_application_hold() -> None:
    first = "# --- 乡村好青年贷"
    draft = changed((first, LATER_TERMS + first))
    before = ask(a("shop_owner"), on=date(2026, 12, 31), catalogue=draft, product="luqing_huiqi")[0]
    after = ask(a("shop_owner"), on=date(2027, 1, 1), catalogue=draft, product="luqing_huiqi")[0]
    assert before.amount.offered == 200_000_000
    assert (after.amount.offered, after.terms_from) == (100_000_000, date(2027, 1, 1))


LATER_TERMS = """
[[product.terms]]
from = 2027-01-01
smallest = 10_000
default_method = "level_payment"
default_guarantee = "guarantee"
longest = [{ value = 36 }]

[product.terms.rules]
age = "18 <= age <= 45"

[product.terms.ceilings]
product_cap = [{ value = 1_000_000 }]

[product.terms.rate]
references = ["lpr_1y"]
spread = 0.0180

[product.terms.papers]
identity_card = { proves = ["age"] }

"""
