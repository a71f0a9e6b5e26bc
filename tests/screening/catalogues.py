"""Catalogues drawn at random: rules of any shape; ceilings, terms and discounts that depend on facts."""

from functools import lru_cache
from pathlib import Path

from hypothesis import strategies as st

from loans.catalogue import Catalogue
from loans.errors import CatalogueError
from tests.expressions import lines

SMALL = (Path(__file__).parent.parent / "catalogue" / "small.toml").read_text(encoding="utf-8")
HARMLESS = {"too_large", "rule_twice", "label_unused", "entry_twice", "entry_unreachable"}
WHENS = (
    "honour_level >= 'county'",
    "married",
    "borrower_kind == 'company' and not overdue_now",
    "association_member or monthly_income > 20000",
    "months_in_business >= 24",
    "graduation_date > '2022-01-01'",
)
AMOUNTS = (
    "200000",
    "30000.55 * min(partners, 3)",
    "0.95 * annual_revenue",
    "annual_revenue / 7",
    "monthly_income * 12",
)
MONTHS = ("36", "months_in_business", "12 + min(months_in_business, 24)")
Limits = tuple[tuple[str | None, str], ...]


def limits(values: tuple[str, ...]) -> st.SearchStrategy[Limits]:
    """Entries with conditions, no two alike, then perhaps one without."""
    entry = st.tuples(st.sampled_from(WHENS), st.sampled_from(values))
    several = st.lists(entry, max_size=3, unique_by=lambda one: one[0])
    last = st.none() | st.sampled_from(values)
    return st.builds(lambda some, end: (*some, *([(None, end)] if end else [])), several, last)


Discounts = tuple[tuple[str | None, str, bool], ...]
RELATIVE = st.sampled_from(("0.30", "0.05", "0.125"))
DISCOUNTS = st.lists(st.tuples(st.none() | st.sampled_from(WHENS), RELATIVE, st.booleans()), max_size=3).map(
    tuple
)
CONDITIONS = lines.conditions(1)


@st.composite
def rules_of_a_product(draw: st.DrawFn) -> tuple[str, ...]:
    """One to nine different rules."""
    return tuple(dict.fromkeys(draw(CONDITIONS) for _ in range(draw(st.integers(1, 9)))))


@lru_cache(maxsize=200)
def catalogue_of(
    rules: tuple[str, ...],
    ceiling: Limits,
    longest: Limits,
    discounts: Discounts,
) -> Catalogue | None:
    """A small catalogue of these; None where a line cannot stand."""
    names = "".join(f', rule{n} = {{ zh = "甲", en = "a" }}' for n in range(len(rules)))
    cuts = "".join(f', cut{n} = {{ zh = "甲", en = "a" }}' for n in range(len(discounts)))
    text = SMALL.replace('smallest amount" }', 'smallest amount" }' + names)
    text = text.replace('youth discount" }', 'youth discount" }' + cuts)
    terms = text.index("[[product.terms]]")
    written = [
        text[:terms],
        '[[product.terms]]\nfrom = 2024-01-01\nsmallest = 10_000\ndefault_method = "level_payment"\n',
        'default_guarantee = "guarantee"\n',
        f"longest = [{_entries(longest)}]\n" if longest else "longest = [{ value = 36 }]\n",
        f"ceilings.by_honour = [{_entries(ceiling)}]\n" if ceiling else "",
        'rate.references = ["lpr_1y"]\nrate.spread = 0.018\nrate.floor = 0.0301\n',
        f"rate.discounts = [{', '.join(map(_discount, range(len(discounts)), discounts))}]\n",
        *[f'rules.rule{n} = """{rule}"""\n' for n, rule in enumerate(rules)],
    ]
    try:
        return Catalogue.loads("".join(written))
    except CatalogueError as error:
        if {problem.code for problem in error.problems} <= HARMLESS:
            return None
        raise


def _entries(entries: Limits) -> str:
    return ", ".join(
        f'{{ {f"when = {chr(34) * 3}{when}{chr(34) * 3}, " if when else ""}value = "{value}" }}'
        for when, value in entries
    )


def _discount(number: int, one: tuple[str | None, str, bool]) -> str:
    when, relative, stack = one
    asked = f', when = """{when}"""' if when else ""
    return f'{{ name = "cut{number}", relative = {relative}, stack = {str(stack).lower()}{asked} }}'
