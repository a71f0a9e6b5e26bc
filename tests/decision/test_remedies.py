"""What the desk tells somebody who is refused: the nearest change that would help, or that there is none."""

from datetime import date

from loans.catalogue import Catalogue, shipped_file
from loans.decision import System
from loans.decision.remedy.worlds import PATIENCE
from tests.decision.remedy_checks import check
from tests.decision.support import a, ask, changed, only, rules


def born(day: str) -> dict[str, object]:
    return a("shop_owner", forget=("id_number",), birth_date=day)


def test_a_46_year_old_is_told_plainly_that_nothing_helps() -> None:
    decision = only(ask(born("1980-05-01")))
    assert rules(decision, "unmet") == ["age"]
    assert decision.remedy_status == "none_possible"
    assert decision.remedies == ()


def test_a_17_year_old_is_told_the_birthday() -> None:
    (remedy,) = only(ask(born("2009-05-01"))).remedies
    assert remedy.changes == {"on": date(2027, 5, 1)}
    assert remedy.ease == "waiting"
    assert remedy.say.zh == "2027年5月1日起再申请（届时年龄满 18 岁）"


def test_a_young_firm_is_told_when_its_year_is_served_and_which_honour_would_do() -> None:
    facts = a("shop_owner", registered_on="2026-06-30", honour_level="county")
    waiting, honour = only(ask(facts)).remedies
    assert (waiting.changes, waiting.ease) == ({"on": date(2027, 6, 30)}, "waiting")
    assert waiting.say.zh == "2027年6月30日起再申请（届时经营时间满 12 个月）"
    assert (honour.changes, honour.ease) == ({"honour_level": "province"}, "earning")
    assert honour.say.en == "reach provincial level in the Rural Good Youth honour"


def test_a_time_in_business_that_was_stated_is_not_waited_for() -> None:
    facts = a("shop_owner", forget=("registered_on",), months_in_business=5, honour_level="county")
    (honour,) = only(ask(facts)).remedies
    assert honour.changes == {"honour_level": "province"}
    assert only(ask(facts), "luqing_huiqi").remedy_status == "none_possible"


def test_waiting_that_ends_after_the_45th_year_is_no_remedy() -> None:
    facts = a("shop_owner", forget=("id_number",), birth_date="1981-02-01", registered_on="2026-06-30")
    assert only(ask(facts), "luqing_huiqi").remedy_status == "none_possible"


def test_too_heavy_instalments_are_cured_by_less_money_to_the_hundred_yuan() -> None:
    facts = a("graduate", monthly_income="9000.00", monthly_debt_service="3000.00", amount="300000")
    smaller, *_ = only(ask(facts), "student_startup").remedies
    assert smaller.changes == {"amount": 38_300}
    assert smaller.say.zh == "把申请金额降到 ¥38,300.00 以内"
    check(only(ask(facts), "student_startup"))


def test_without_income_no_change_helps() -> None:
    facts = a("graduate", monthly_income="0", monthly_debt_service="0")
    assert only(ask(facts), "student_startup").remedy_status == "none_possible"


def test_an_amount_below_the_smallest_is_raised_to_it() -> None:
    (remedy,) = only(ask(a("shop_owner", amount="5000"))).remedies
    assert remedy.changes == {"amount": 10_000}
    assert remedy.say.en == "raise the amount to at least ¥10,000.00"


def test_two_years_with_the_principal_at_the_end_may_change_method_or_term() -> None:
    decision = only(ask(a("shop_owner", months=24, method="interest_monthly")))
    method, term = decision.remedies
    assert method.say.zh == "把还款方式改为等额本息（等额本金也可以）"
    assert term.changes == {"months": 12}
    assert term.say.zh == "把期限缩短到 12 个月以内"


def test_a_related_party_needs_security() -> None:
    (remedy,) = only(ask(a("shop_owner", related_party=True, guarantee="credit"))).remedies
    assert remedy.changes == {"guarantee": "guarantee"}
    assert "抵押" in remedy.say.zh


def test_changes_that_belong_together_are_told_together() -> None:
    decision = only(ask(a("shop_owner", amount="5000")), "agri_guaranteed")
    (remedy,) = decision.remedies
    assert remedy.changes == {"amount": 100_000, "guarantee": "agri_guarantee"}


def test_in_the_pre_check_an_assumed_amount_can_be_named_a_smaller_one() -> None:
    facts = a("graduate", forget=("amount", "months", "method", "guarantee"), monthly_income="2000")
    (remedy,) = only(ask(facts, assume_request=True), "student_startup").remedies
    assert remedy.changes == {"amount": 16_200}


def test_terms_that_are_already_announced_are_waited_for() -> None:
    text = shipped_file().read_text(encoding="utf-8")
    start = text.index("[[product.terms]]", text.index('code = "luqing_huiqi"'))
    end = text.index("\n\n\n#", start)
    later = text[start:end].replace("2022-06-01", "2027-06-01").replace("18 <= age <= 45", "18 <= age <= 50")
    catalogue = Catalogue.loads(text[:end] + "\n\n" + later + text[end:])
    (remedy,) = only(ask(born("1980-05-01"), catalogue=catalogue), "luqing_huiqi").remedies
    assert remedy.changes == {"on": date(2027, 6, 1)}
    check(only(ask(born("1980-05-01"), catalogue=catalogue), "luqing_huiqi"))


def test_other_products_that_fit_are_named() -> None:
    decision = only(ask(a("shop_owner", honour_level="none")))
    assert decision.remedies[0].changes == {"honour_level": "county"}
    assert decision.also_fits == ("luqing_huiqi",)


def test_an_offer_needs_no_remedy() -> None:
    decision = only(ask(a("shop_owner")))
    assert decision.is_offer
    assert (decision.remedies, decision.remedy_status) == ((), "not_computed")


def test_a_lease_that_ends_too_soon_is_to_end_on_that_day_or_later() -> None:
    lease = """[facts.lease_end]
kind = "date"
about = "borrower"
label = { zh = "租约到期日", en = "end of the lease" }
change = "now"

[labels.rules]
lease = { zh = "租约", en = "lease" }
"""
    rule = "[product.terms.rules]\nlease = 'add_months(on, months) <= lease_end'\n"
    draft = changed(("[labels.rules]\n", lease), ("[product.terms.rules]\n", rule))
    facts = {**a("shop_owner"), "lease_end": "2027-01-31", "months": 3, "method": "level_payment"}
    refused = only(ask(facts, catalogue=draft), "luqing_huiqi")
    assert [one.changes for one in refused.remedies] == [{"lease_end": date(2027, 2, 23)}, {"months": 2}]
    assert refused.remedies[0].say.zh == "把租约到期日改为2027年2月23日或之后"


def test_what_the_system_knows_stays_as_it_is() -> None:
    """A remedy is proved with the same exposure, pools and rates that the refusal rests on."""
    system = System(exposure=100_000_000, priced_on=date(2026, 11, 23))
    check(only(ask(a("shop_owner", amount="5000"), system=system)))


def test_the_search_gives_up_by_count_so_that_a_replay_gives_up_alike() -> None:
    facts = a("graduate", monthly_income="300.00", monthly_debt_service="3000.00", amount="300000")
    first, second = (only(ask(facts)) for _ in range(2))
    assert (first.remedy_status, first.remedies) == (second.remedy_status, second.remedies)
    assert PATIENCE > 0
