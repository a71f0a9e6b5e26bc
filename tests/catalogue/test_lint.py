"""`loans check --lint`: what loads but was probably not meant."""

import pytest

from loans.catalogue import Catalogue
from loans.catalogue.lint import remarks
from tests.catalogue.expected import HERE

SMALL = (HERE / "small.toml").read_text(encoding="utf-8")
CAP = "ceilings.by_honour = [{ when = \"honour_level == 'county'\", value = 500_000 }, { value = 1_000_000 }]"
HONOUR = "rules.honour = \"honour_level >= 'county'\""
BORROWER = 'rules = { age = { zh = "年龄", en = "age" }'
TWIN = SMALL[SMALL.index("[[product]]") :].replace('code = "starter"', 'code = "twin"')


def remarked(text: str) -> list[tuple[str, str]]:
    found = [one for one in remarks(Catalogue.loads(text)) if one.code != "unread_fact"]
    assert all(one.say.zh and one.say.en for one in found)
    return [(one.code, one.where) for one in found]


def test_a_sound_catalogue_gets_no_remark_on_its_rules_and_limits() -> None:
    assert remarked(SMALL) == []


@pytest.mark.parametrize(
    ("before", "after", "remark"),
    [
        (
            HONOUR,
            "rules.honour = \"honour_level >= 'none'\"",
            ("never_fails", "starter, terms[2026-01-01].rules.honour"),
        ),
        (
            HONOUR,
            "rules.honour = \"honour_level > 'nation'\"",
            ("never_passes", "starter, terms[2026-01-01].rules.honour"),
        ),
        (
            "18 <= age <= 45",
            "45 <= age <= 18",
            ("never_passes", "starter, terms[2026-01-01].rules.age"),
        ),
        (
            CAP,
            CAP + "\nceilings.second = [{ value = 2_000_000 }]",
            ("never_binds", "starter, terms[2026-01-01].ceilings.second"),
        ),
        (
            'pool = "fund"\n',
            "",
            ("unused", "pool[fund]"),
        ),
        (
            'papers.diploma = { when = "education == \'graduate\'", proves = ["age"] }',
            "",
            ("unused", "paper[diploma]"),
        ),
    ],
    ids=["never_fails", "never_passes", "impossible_range", "never_binds", "unused_pool", "unused_paper"],
)
def test_a_line_without_effect_is_remarked_on(before: str, after: str, remark: tuple[str, str]) -> None:
    assert before in SMALL
    labels = SMALL.replace("ceilings = { by", 'ceilings = { second = { zh = "另", en = "other" }, by')
    assert remarked(labels.replace(before, after)) == [remark]


def test_a_product_that_another_covers_is_remarked_on() -> None:
    stricter = TWIN.replace(HONOUR, HONOUR + '\nrules.own = "age >= 21"')
    labels = SMALL.replace(BORROWER, BORROWER + ', own = { zh = "另", en = "other" }')
    assert remarked(labels + "\n" + stricter) == [("covered", "twin")]


def test_a_question_that_decides_nothing_is_remarked_on() -> None:
    label = '{ zh = "大棚", en = "greenhouses" }'
    fact = f'\n[facts.greenhouses]\nkind = "count"\nabout = "borrower"\nlabel = {label}\n'
    found = remarks(Catalogue.loads(SMALL + fact + "least = 0\nmost = 999\n"))
    assert ("unread_fact", "facts.greenhouses") in [(one.code, one.where) for one in found]


def test_the_shipped_catalogue_holds_no_rule_or_limit_without_effect() -> None:
    found = [one.code for one in remarks(Catalogue.shipped())]
    assert set(found) <= {"unread_fact"}
