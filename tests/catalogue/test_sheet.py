"""The product's one-page guide: price first, every rule in words, what consumer law wants said."""

import json
import re
from datetime import date
from html import escape
from html.parser import HTMLParser

import pytest

from loans.catalogue import Catalogue
from loans.catalogue.sheet import sheet_html, sheet_of, sheet_pdf, sheet_text
from loans.catalogue.sheet.figures import sections_of
from loans.money import percent
from tests.support.source_tree import ROOT

TODAY = date(2026, 11, 23)
CODES = [product.code for product in Catalogue.shipped().products]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.shipped()


def test_the_first_thing_said_is_the_annual_percentage_rate(catalogue: Catalogue) -> None:
    text = sheet_text(catalogue, "rural_good_youth", on=TODAY)
    rates = re.findall(r"[0-9.]+%", text)
    assert rates[:2] == ["3.36%", "3.4122%"]
    assert text.index("年化利率") < text.index("LPR")


def test_the_example_says_what_a_hundred_thousand_yuan_cost(catalogue: Catalogue) -> None:
    example = sheet_of(catalogue, "student_startup", TODAY).price.example
    assert example is not None
    assert (example.amount, example.months) == (100_000_00, 12)
    assert (example.first_payment, example.total_interest) == (280_00, 3_360_00)


def test_a_guarantee_fee_is_counted_in_the_rate_that_is_shown(catalogue: Catalogue) -> None:
    example = sheet_of(catalogue, "agri_guaranteed", TODAY).price.example
    assert example is not None
    assert example.total_charges == 750_00
    assert percent(example.apr.simple) == "4.7632%"


def test_a_price_by_the_day_is_shown_as_a_yearly_rate_too(catalogue: Catalogue) -> None:
    sheet = sheet_of(catalogue, "relief_bridge", TODAY)
    assert [item.say.en for item in sheet.price.steps] == [
        "Days 1 to 5: 0.02% a day",
        "From day 6 on: 0.03% a day",
    ]
    assert sheet.price.example is not None
    assert sheet.price.example.days == 5
    assert sheet.price.example.apr.simple > sheet.price.example.total_interest / 1_000_000_00 * 70


def test_the_rate_of_an_earlier_day_is_that_of_its_reference(catalogue: Catalogue) -> None:
    sheet = sheet_of(catalogue, "rural_good_youth", date(2022, 6, 28))
    assert sheet.price.annual is not None
    assert percent(sheet.price.annual) == "3.85%"  # (3.70 + 1.80) x 0.70


def test_before_the_first_reference_rate_no_price_is_guessed(catalogue: Catalogue) -> None:
    sheet = sheet_of(catalogue, "rural_good_youth", date(2021, 12, 31))
    assert sheet.price.annual is None
    assert sheet.price.example is None
    assert "未知" in sheet_text(catalogue, "rural_good_youth", on=date(2021, 12, 31))


def test_terms_over_five_years_show_their_own_rate_only_where_they_exist(catalogue: Catalogue) -> None:
    assert "3.71%" in sheet_text(catalogue, "rural_good_youth", on=TODAY)
    assert "3.71%" not in sheet_text(catalogue, "luqing_huiqi", on=TODAY)


@pytest.mark.parametrize("code", CODES)
def test_every_rule_is_a_sentence_in_both_languages(catalogue: Catalogue, code: str) -> None:
    rules = [rule for rule in catalogue.product(code).terms[0].rules if rule.name != "amount_floor"]
    conditions = sheet_of(catalogue, code, TODAY).section("conditions").items
    assert len(conditions) == len(rules)
    names = re.compile(r"[a-z]+_[a-z]+|==|<=|>=|\band\b.*==|\bTrue\b")
    for item in conditions:
        assert not names.search(item.say.zh + item.say.en), item.say.en


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_consumer_law_wants_said_is_there(catalogue: Catalogue, code: str, lang: str) -> None:
    sheet = sheet_of(catalogue, code, TODAY)
    said = {section.code: [item.say.in_(lang) for item in section.items] for section in sections_of(sheet)}
    assert all(said[part] for part in ("price", "term", "risks", "liability"))
    contacts = " ".join(said["contacts"])
    assert all(contact.phone in contacts for contact in catalogue.programme.contacts)
    assert catalogue.programme.bank.in_(lang) in contacts


def test_figures_of_our_own_are_marked_and_published_ones_are_not(catalogue: Catalogue) -> None:
    limits = sheet_of(catalogue, "rural_good_youth", TODAY).section("limits").items
    by_honour = {item.marked().zh for item in limits if "荣誉" in item.say.zh}
    assert {line.endswith("（暂定）") for line in by_honour if "省级" in line} == {False}
    assert {line.endswith("（暂定）") for line in by_honour if "县级" in line} == {True}


def test_the_english_sheet_holds_no_chinese(catalogue: Catalogue) -> None:
    for code in CODES:
        assert not re.search(r"[\u4e00-\u9fff]", sheet_text(catalogue, code, on=TODAY, lang="en"))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("code", CODES)
def test_the_page_and_the_text_say_the_same(catalogue: Catalogue, code: str, lang: str) -> None:
    page, text = (write(catalogue, code, on=TODAY, lang=lang) for write in (sheet_html, sheet_text))
    assert f'<html lang="{"en" if lang == "en" else "zh-CN"}">' in page
    said = [line.removeprefix("  - ") for line in text.splitlines() if line.startswith("  - ")]
    assert len(said) > 20
    assert [line for line in said if f"<li>{escape(line)}</li>" not in page] == []


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.links += [value or "" for name, value in attrs if name in {"src", "href"}]
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_whole_and_asks_nothing_of_anybody(catalogue: Catalogue) -> None:
    tags = Tags()
    tags.feed(sheet_html(catalogue, "rural_good_youth", on=TODAY))
    assert tags.open == []
    assert tags.seen.count("h1") == 1
    assert "script" not in tags.seen
    assert tags.links == []


def test_words_of_the_catalogue_are_not_taken_for_markup() -> None:
    text = json.dumps("<b>&贷", ensure_ascii=False)
    shipped = (Catalogue.shipped().canonical).replace('"乡村好青年贷"', text)
    page = sheet_html(Catalogue.restore(shipped), "rural_good_youth", on=TODAY)
    assert "&lt;b&gt;&amp;贷" in page
    assert "<b>" not in page


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("code", CODES)
def test_the_sheet_prints_on_one_page(catalogue: Catalogue, code: str, lang: str) -> None:
    written = sheet_pdf(catalogue, code, on=TODAY, lang=lang)
    assert written.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", written)) == 1


def test_what_most_papers_have_in_common_is_said_once(catalogue: Catalogue) -> None:
    papers = sheet_of(catalogue, "luqing_huiqi", TODAY).section("papers")
    assert papers.lead is not None
    assert "申请人自备" in papers.lead.zh
    own = [item.say.zh for item in papers.items if "申请人自备" in item.say.zh]
    assert 0 < len(own) < len(papers.items) / 2 + 1
    for written in (sheet_text, sheet_html):
        assert papers.lead.zh in written(catalogue, "luqing_huiqi", on=TODAY)


def test_the_mark_is_explained_only_where_something_bears_it(catalogue: Catalogue) -> None:
    orchard = Catalogue.load(ROOT / "docs" / "examples" / "orchard.toml")
    assert "标有（暂定）" in sheet_text(catalogue, "luqing_huiqi", on=TODAY)
    assert "暂定" not in sheet_text(orchard, "orchard", on=TODAY)


def test_a_subsidised_loan_says_what_the_borrower_bears_a_year() -> None:
    subsidised = Catalogue.load(ROOT / "docs" / "examples" / "startup_guarantee.toml")
    said = sheet_text(subsidised, "startup_guaranteed", on=date(2022, 9, 1))
    assert "参考利率减 150 个基点" in said
    assert "借款人 2.15%，财政 3.00%" in said


def test_an_unknown_product_has_no_sheet(catalogue: Catalogue) -> None:
    with pytest.raises(KeyError):
        sheet_of(catalogue, "nobodys", TODAY)
