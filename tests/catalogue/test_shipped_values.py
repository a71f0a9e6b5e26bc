"""The shipped catalogue says what the programme published, and marks everything else as ours."""

from datetime import date
from decimal import Decimal

import pytest

from loans.catalogue import Catalogue
from loans.catalogue.model import Entry, Terms
from loans.pricing import entry_on

FOUR = ("luqing_huiqi", "rural_good_youth", "young_entrepreneur", "student_startup")
EXTRAS = ("relief_bridge", "seamless_renewal", "agri_guaranteed")
YUAN = 100


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.shipped()


def terms(catalogue: Catalogue, code: str) -> Terms:
    return catalogue.product(code).terms[0]


def lines(entries: tuple[Entry, ...]) -> list[tuple[str | None, str]]:
    return [(entry.when.text if entry.when else None, entry.value.text) for entry in entries]


def test_seven_products_four_of_them_the_programmes_own(catalogue: Catalogue) -> None:
    assert tuple(product.code for product in catalogue.products) == (*FOUR, *EXTRAS)
    assert tuple(product.code for product in catalogue.products if product.main) == FOUR


def test_the_terms_of_the_four_run_from_june_2022(catalogue: Catalogue) -> None:
    for code in FOUR:
        product = catalogue.product(code)
        assert product.terms_on(date(2022, 5, 31)) is None
        assert product.terms_on(date(2022, 6, 1)) is product.terms[0]


def test_three_working_days_are_promised_and_no_quota_was_published(catalogue: Catalogue) -> None:
    programme = catalogue.programme
    promise = programme.promise
    assert (promise.total, promise.league, promise.investigation, promise.approval) == (3, 1, 1, 1)
    assert [catalogue.product(code).promise_days for code in (*FOUR, *EXTRAS)] == [3, 3, 3, 3, 0, 3, 3]
    assert programme.quota is None
    assert (programme.county, programme.county_name.zh) == ("371525", "冠县")


@pytest.mark.parametrize(
    ("series", "on", "percent"),
    [
        ("lpr_1y", date(2022, 6, 28), "3.70"),
        ("lpr_1y", date(2022, 8, 22), "3.65"),
        ("lpr_1y", date(2023, 6, 20), "3.55"),
        ("lpr_1y", date(2023, 8, 21), "3.45"),
        ("lpr_1y", date(2024, 7, 22), "3.35"),
        ("lpr_1y", date(2024, 10, 21), "3.10"),
        ("lpr_1y", date(2026, 11, 23), "3.00"),
        ("lpr_5y", date(2022, 1, 20), "4.60"),
        ("lpr_5y", date(2022, 6, 28), "4.45"),
        ("lpr_5y", date(2022, 8, 22), "4.30"),
        ("lpr_5y", date(2023, 6, 20), "4.20"),
        ("lpr_5y", date(2024, 2, 20), "3.95"),
        ("lpr_5y", date(2024, 7, 22), "3.85"),
        ("lpr_5y", date(2024, 10, 21), "3.60"),
        ("lpr_5y", date(2026, 11, 23), "3.50"),
    ],
)
def test_the_reference_rate_of_a_day(catalogue: Catalogue, series: str, on: date, percent: str) -> None:
    entries = catalogue.reference(series).entries
    entry = entry_on(entries, on)
    assert entry is not None
    assert entry.rate * 100 == Decimal(percent)


def test_terms_up_to_sixty_months_read_the_one_year_rate(catalogue: Catalogue) -> None:
    assert catalogue.reference("lpr_1y").up_to_months == 60
    assert catalogue.reference("lpr_5y").up_to_months is None


@pytest.mark.parametrize("code", FOUR)
def test_the_four_cost_thirty_percent_less_than_reference_and_180_points(
    catalogue: Catalogue, code: str
) -> None:
    pricing = terms(catalogue, code).pricing
    (discount,) = pricing.discounts
    assert (pricing.spread, pricing.spread_assumed) == (Decimal("0.0180"), True)
    assert (discount.relative, discount.when, discount.stack) == (Decimal("0.30"), None, False)
    assert pricing.references == ("lpr_1y", "lpr_5y")
    assert discount.assumed is (code != "rural_good_youth")  # published for this product only


@pytest.mark.parametrize(
    ("code", "floor", "method", "guarantee"),
    [
        ("luqing_huiqi", 10_000, "level_payment", "guarantee"),
        ("rural_good_youth", 10_000, "level_payment", "guarantee"),
        ("young_entrepreneur", 100_000, "level_payment", "guarantee"),
        ("student_startup", 10_000, "interest_monthly", "credit"),
        ("agri_guaranteed", 100_000, "level_payment", "agri_guarantee"),
    ],
)
def test_smallest_amount_and_defaults(
    catalogue: Catalogue, code: str, floor: int, method: str, guarantee: str
) -> None:
    found = terms(catalogue, code)
    assert (found.smallest, found.default_method, found.default_guarantee) == (
        floor * YUAN,
        method,
        guarantee,
    )
    assert found.rule("amount_floor").expression.text == f"amount >= {floor}"


def test_an_honour_bounds_the_amount_and_only_the_provincial_figure_was_published(
    catalogue: Catalogue,
) -> None:
    by_honour = terms(catalogue, "rural_good_youth").ceiling("by_honour")
    assert lines(by_honour.entries) == [
        ("honour_level == 'county'", "500000"),
        ("honour_level == 'city'", "1000000"),
        ("honour_level == 'province'", "2000000"),
        ("honour_level == 'nation'", "3000000"),
    ]
    assert [entry.assumed for entry in by_honour.entries] == [True, True, False, True]


@pytest.mark.parametrize(
    ("code", "ceiling", "values"),
    [
        ("luqing_huiqi", "product_cap", ["3000000"]),
        ("luqing_huiqi", "unsecured", ["500000"]),
        ("rural_good_youth", "unsecured", ["500000"]),
        ("young_entrepreneur", "product_cap", ["5000000"]),
        ("student_startup", "by_kind", ["300000", "300000 * min(partners, 3)", "600000"]),
        ("student_startup", "unsecured", ["200000"]),
        ("relief_bridge", "by_principal", ["principal_due"]),
        ("relief_bridge", "by_promise", ["0.95 * renewal_promise"]),
        ("relief_bridge", "by_fund", ["pool_available"]),
        ("relief_bridge", "product_cap", ["5000000"]),
        ("seamless_renewal", "by_principal", ["principal_due"]),
        ("agri_guaranteed", "product_cap", ["3000000"]),
    ],
)
def test_ceilings(catalogue: Catalogue, code: str, ceiling: str, values: list[str]) -> None:
    assert [entry.value.text for entry in terms(catalogue, code).ceiling(ceiling).entries] == values


def test_longest_terms(catalogue: Catalogue) -> None:
    months = {
        code: [entry.value.text for entry in terms(catalogue, code).longest] for code in (*FOUR, *EXTRAS)
    }
    assert months == {
        "luqing_huiqi": ["36"],
        "rural_good_youth": ["120", "60", "60", "36"],
        "young_entrepreneur": ["36"],
        "student_startup": ["36"],
        "relief_bridge": ["1"],
        "seamless_renewal": ["36"],
        "agri_guaranteed": ["60"],
    }
    assert terms(catalogue, "relief_bridge").longest_days == 15


def test_orchards_pay_interest_only_for_up_to_36_months(catalogue: Catalogue) -> None:
    (grace,) = terms(catalogue, "rural_good_youth").grace
    assert grace.value.text == "36"
    assert grace.when is not None
    assert grace.when.text == "purpose == 'orchard' and method == 'level_principal'"


def test_the_bridge_is_priced_by_the_day(catalogue: Catalogue) -> None:
    pricing = terms(catalogue, "relief_bridge").pricing
    days = [(day.up_to_day, day.rate) for day in pricing.daily]
    assert days == [(5, Decimal("0.0002")), (None, Decimal("0.0003"))]
    assert pricing.references == ()


def test_the_guaranteed_farm_loan_carries_a_yearly_fee(catalogue: Catalogue) -> None:
    assert terms(catalogue, "agri_guaranteed").pricing.guarantee_fee == Decimal("0.0075")


def test_the_fund_is_what_six_firms_paid_and_a_fifth_on_top(catalogue: Catalogue) -> None:
    fund, line = catalogue.pool("relief_fund"), catalogue.pool("agri_guarantee_line")
    assert (fund.size, fund.per_calendar_year, fund.assumed) == (7_200_000 * YUAN, False, False)
    assert (line.size, line.per_calendar_year, line.assumed) == (1_000_000_000 * YUAN, True, False)
    assert catalogue.product("relief_bridge").pool == fund.code
    assert catalogue.product("agri_guaranteed").pool == line.code


def test_bands_of_approval(catalogue: Catalogue) -> None:
    bands = [(band.role, band.up_to, band.votes, band.out_of) for band in catalogue.bands]
    officer, manager = ("officer", 500_000 * YUAN, 1, 1), ("manager", 1_000_000 * YUAN, 1, 1)
    assert bands == [officer, manager, ("committee", None, 2, 3)]


@pytest.mark.parametrize("code", FOUR)
def test_every_rule_is_ours_and_the_shared_ones_are_in_all_four(catalogue: Catalogue, code: str) -> None:
    rules = terms(catalogue, code).rules
    shared = (
        "place clean_credit spouse_credit debt_service sector purpose insider principal_by_instalment share"
    )
    assert set(shared.split()) <= {rule.name for rule in rules}
    assert all(rule.assumed for rule in rules)


@pytest.mark.parametrize(
    ("code", "rule", "line"),
    [
        ("luqing_huiqi", "borrower", "borrower_kind in ['company', 'coop', 'sole_trader']"),
        ("luqing_huiqi", "size", "enterprise_size <= 'small'"),
        ("luqing_huiqi", "age", "18 <= age <= 45"),
        ("luqing_huiqi", "running_time", "months_in_business >= 12"),
        ("rural_good_youth", "honour", "honour_level >= 'county'"),
        ("rural_good_youth", "running_time", "months_in_business >= 12 or honour_level >= 'province'"),
        ("young_entrepreneur", "borrower", "borrower_kind == 'company'"),
        ("young_entrepreneur", "membership", "association_member"),
        ("young_entrepreneur", "running_time", "months_in_business >= 24"),
        ("young_entrepreneur", "security", "guarantee != 'credit'"),
        ("student_startup", "age", "18 <= age <= 35"),
        ("student_startup", "method", "method in ['level_payment', 'interest_monthly']"),
        ("relief_bridge", "bank_promise", "renewal_promise > 0"),
        ("seamless_renewal", "before_maturity", "on < maturity_date"),
        ("agri_guaranteed", "security", "guarantee == 'agri_guarantee'"),
    ],
)
def test_rules_of_their_own(catalogue: Catalogue, code: str, rule: str, line: str) -> None:
    assert terms(catalogue, code).rule(rule).expression.text == line


def test_every_product_asks_for_papers_and_says_what_each_proves(catalogue: Catalogue) -> None:
    for product in catalogue.products:
        asked = {demand.paper for demand in product.terms[0].papers}
        assert {"application_form", "identity_card", "data_consent", "statements_of_use"} <= asked
    used = {demand.paper for product in catalogue.products for demand in product.terms[0].papers}
    assert used == {paper.code for paper in catalogue.papers}
