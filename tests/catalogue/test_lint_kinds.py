"""Each kind of remark: a small catalogue that earns it, and its nearest neighbour that does not."""

import re
from typing import NamedTuple

import pytest

from loans.catalogue import Catalogue
from loans.catalogue.lint import remarks
from tests.catalogue.expected import HERE
from tests.support.source_tree import ROOT

SMALL = (HERE / "small.toml").read_text(encoding="utf-8")
TERMS = "ceilings.by_honour"
SECOND = SMALL.replace("ceilings = { by", 'ceilings = { second = { zh = "另", en = "other" }, by')
TWIN = SMALL[SMALL.index("[[product]]") :].replace('code = "starter"', 'code = "twin"')
RATE = """[[reference_rate]]
code = "own"
label = { zh = "自定", en = "own" }
entries = [{ from = 2025-01-01, rate = 0.0300 }]
"""
PAPER = 'papers.diploma = { when = "education == \'graduate\'", proves = ["age"] }'
ACRES = """
[facts.acres]
kind = "count"
about = "borrower"
label = { zh = "亩数", en = "acres" }
least = 0
most = 999
"""


class Pair(NamedTuple):
    """What earns the remark, what does not, and what is remarked on."""

    earns: str
    sound: str
    where: str


def with_rule(line: str, text: str = SMALL) -> str:
    """The small catalogue with another rule about the honour."""
    return text.replace("rules.honour = \"honour_level >= 'county'\"", f'rules.honour = "{line}"')


def with_ceiling(yuan: str) -> str:
    return SECOND.replace(TERMS, f"ceilings.second = [{{ value = {yuan} }}]\n{TERMS}", 1)


RULE, CEILING = "starter, terms[2026-01-01].rules.honour", "starter, terms[2026-01-01].ceilings.second"
PAIRS = {
    "never_fails": [
        Pair(with_rule("honour_level >= 'none'"), with_rule("honour_level >= 'village'"), RULE),
        Pair(with_rule("amount >= 0"), with_rule("amount >= 50000"), RULE),
        Pair(with_rule("married or not married"), with_rule("married or association_member"), RULE),
    ],
    "never_passes": [
        Pair(with_rule("honour_level > 'nation'"), with_rule("honour_level >= 'nation'"), RULE),
        Pair(with_rule("45 <= age <= 18"), with_rule("45 <= age <= 45"), RULE),
    ],
    "nobody_asked": [
        Pair(
            with_rule("acres >= 1") + ACRES + 'asked = "nobody"\n',
            with_rule("acres >= 1") + ACRES + 'asked = "bank"\n',
            RULE,
        ),
    ],
    "never_binds": [Pair(with_ceiling("1_000_001"), with_ceiling("1_000_000"), CEILING)],
    "covered": [
        Pair(
            SMALL + "\n" + TWIN.replace("{ value = 1_000_000 }", "{ value = 500_000 }"),
            SMALL + "\n" + TWIN.replace("relative = 0.30", "relative = 0.40"),
            "twin",
        )
    ],
    "unused": [
        Pair(SMALL.replace('pool = "fund"\n', ""), SMALL, "pool[fund]"),
        Pair(SMALL.replace(PAPER, ""), SMALL, "paper[diploma]"),
        Pair(
            RATE + SMALL,
            (RATE + SMALL).replace('references = ["lpr_1y"]', 'references = ["lpr_1y", "own"]').replace(
                "rate = 0.0295 }]", "rate = 0.0295 }]\nup_to_months = 60"
            ),
            "reference_rate[own]",
        ),
    ],
    "unread_fact": [
        Pair(SMALL + ACRES, with_rule("acres >= 1") + ACRES, "facts.acres"),
        Pair(
            re.sub(r"^grace = .*\n", "", SMALL, flags=re.MULTILINE), SMALL, "facts.grace_months"
        ),  # the schedule reads it
    ],
}  # fmt: skip


def remarked(text: str) -> set[tuple[str, str]]:
    return {(one.code, one.where) for one in remarks(Catalogue.loads(text))}


@pytest.mark.parametrize(
    ("kind", "pair"), [(kind, pair) for kind, pairs in PAIRS.items() for pair in pairs]
)  # fmt: skip
def test_what_earns_a_remark_gets_it_and_its_neighbour_does_not(kind: str, pair: Pair) -> None:
    assert pair.earns != pair.sound
    assert (kind, pair.where) in remarked(pair.earns)
    assert (kind, pair.where) not in remarked(pair.sound)


def test_every_kind_of_remark_has_its_pair() -> None:
    sources = (ROOT / "loans" / "catalogue" / "lint").glob("*.py")
    codes = {
        code for source in sources for code in re.findall(r'Remark\(\s*"(\w+)"', source.read_text("utf-8"))
    }
    assert codes == set(PAIRS)
