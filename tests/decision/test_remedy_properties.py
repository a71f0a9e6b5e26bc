"""For every refusal: each remedy works, is minimal and stops at the boundary; and where none is said to be,
none is."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from hypothesis import assume, given
from hypothesis import strategies as st

from loans.catalogue import Catalogue
from loans.decision import Application, Verdict, decide
from loans.errors import CatalogueError
from tests.decision.remedy_checks import check, guesses, works
from tests.decision.strategies import APPLICATIONS, NEARLY_FINE
from tests.decision.support import MONDAY, ask
from tests.expressions import lines

SEEDS = st.lists(st.lists(st.integers(0, 10**6), min_size=5, max_size=17), min_size=10, max_size=40)
SMALL = (Path(__file__).parent.parent / "catalogue" / "small.toml").read_text(encoding="utf-8")
LABELS = "".join(f', rule{n} = {{ zh = "甲", en = "a" }}' for n in range(4))


@given(APPLICATIONS, st.booleans(), SEEDS)
def test_the_remedies_of_the_shipped_products_hold(
    facts: dict[str, object], assumed: bool, seeds: list[list[int]]
) -> None:
    for decision in ask(facts, assume_request=assumed):
        if decision.verdict is Verdict.INELIGIBLE:
            check(decision)
            if decision.remedy_status == "none_possible":
                for seed in seeds[:10]:
                    changes = guesses(decision, seed)
                    assert not works(decision, changes), (decision, changes)
        else:
            assert decision.remedies == ()


@lru_cache(maxsize=200)
def catalogue_of(rules: tuple[str, ...], later: tuple[str, ...]) -> Catalogue | None:
    """A small catalogue with these rules, and with others from 2027 on; None where a line is too large."""
    text = SMALL.replace('smallest amount" }', 'smallest amount" }' + LABELS)
    terms = text.index("[[product.terms]]")
    head, first = text[:terms], text[terms:]
    first = first.replace('include = ["shared"]\n', "").replace(
        "rules.honour = \"honour_level >= 'county'\"\n", ""
    )
    first = first.replace("{ value = 1_000_000 }", "{ value = 200_000 }").replace(', proves = ["age"]', "")
    written = [first + _lines(rules)]
    if later:
        written.append(first.replace("2026-01-01", "2027-06-01") + _lines(later))
    try:
        return Catalogue.loads("\n".join([head, *written]))
    except CatalogueError as error:
        if {problem.code for problem in error.problems} <= {"too_large", "rule_twice", "label_unused"}:
            return None
        raise


def _lines(rules: tuple[str, ...]) -> str:
    return "".join(f'rules.rule{n} = """{rule}"""\n' for n, rule in enumerate(rules))


CONDITIONS = lines.conditions(1)


@st.composite
def rules_of_a_product(draw: st.DrawFn, least: int = 1) -> tuple[str, ...]:
    count = draw(st.integers(least, 4))
    return tuple(dict.fromkeys(draw(CONDITIONS) for _ in range(count)))


@given(rules_of_a_product(), rules_of_a_product(0), NEARLY_FINE, lines.facts(), SEEDS)
def test_the_remedies_of_any_catalogue_hold(
    rules: tuple[str, ...],
    later: tuple[str, ...],
    facts: dict[str, object],
    odd: dict[str, object],
    seeds: list[list[int]],
) -> None:
    catalogue = catalogue_of(rules, later)
    assume(catalogue is not None)
    assert catalogue is not None
    words = catalogue.vocabulary
    stated = Application.from_facts({n: v for n, v in facts.items() if _early(v)}, None, words)
    extra = {"graduation_date": odd["graduation_date"], "maturity_date": odd["maturity_date"]}
    application = stated.with_raw({name: raw for name, raw in extra.items() if isinstance(raw, date)})
    for decision in decide(application, catalogue, on=MONDAY):
        if decision.verdict is Verdict.INELIGIBLE:
            check(decision)
            if decision.remedy_status == "none_possible":
                for seed in seeds:
                    changes = guesses(decision, seed)
                    assert not works(decision, changes), (rules, later, changes)


def _early(value: object) -> bool:
    return not isinstance(value, date) or value <= MONDAY
