"""The contract's order of evaluation once more, line by line and as slowly as it reads: the oracle
of `decide`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from loans.catalogue import Catalogue
from loans.catalogue.model import Entry, Terms
from loans.expressions.decide import condition, value
from loans.expressions.derive import with_derived
from loans.pricing import entry_on
from loans.vocabulary.values import Raw

NO_LIMIT = "no limit"
OPEN = "unknown"


@dataclass
class Told:
    """One product's answer, plainly."""

    verdict: str
    outcomes: dict[str, bool | None]
    ceiling: int | None
    bound_by: str | None
    amount: int | None
    months: int | None
    longest: int | None
    annual: Decimal | None


def first_that_applies(entries: Sequence[Entry], facts: Mapping[str, Raw]) -> Any:
    for entry in entries:
        holds = True if entry.when is None else condition(entry.when)(facts)
        if holds is None:
            return OPEN
        if holds:
            found = value(entry.value)(facts)
            return OPEN if found is None else found
    return NO_LIMIT


def annual_rate(
    catalogue: Catalogue, terms: Terms, facts: dict[str, Raw], on: date, longest: Any
) -> Decimal | None:
    months: Any = facts.get("months")
    series = {one.code: one for one in catalogue.references}
    chosen = None
    for code in terms.pricing.references:
        up_to = series[code].up_to_months
        fits = months is not None and (up_to is None or months <= up_to)
        certain = months is None and (up_to is None or (isinstance(longest, int) and longest <= up_to))
        if fits or certain:
            chosen = series[code]
            break
        if months is None:
            break
    entry = None if chosen is None else entry_on(chosen.entries, on)
    if entry is None:
        return None
    best = Decimal(0)
    for discount in terms.pricing.discounts:
        assert not discount.stack
        if discount.when is None or condition(discount.when)(facts):
            best = max(best, discount.relative)
    rate = (entry.rate + terms.pricing.spread) * (1 - best)
    return max(rate, terms.pricing.floor or rate).quantize(Decimal("0.000001"), ROUND_HALF_UP)


def told(catalogue: Catalogue, terms: Terms, stated: Mapping[str, Raw], on: date, *, assume: bool) -> Told:
    """One product priced by a yearly rate, without pools and without exposure."""
    words = catalogue.vocabulary
    facts: dict[str, Raw] = {**stated, "on": on, "exposure": 0}
    if assume:
        facts.setdefault("method", terms.default_method)
        facts.setdefault("guarantee", terms.default_guarantee)
    early = {
        n: v for n, v in with_derived(words, facts).items() if words.facts[n].stage in ("stated", "derived")
    }
    longest = first_that_applies(terms.longest, early)
    asked: Any = facts.get("months")
    if assume and asked is None and longest != OPEN:
        facts["months"] = 12 if longest == NO_LIMIT else min(12, longest)
    elif asked is not None and isinstance(longest, int):
        facts["months"] = min(asked, longest)
    annual = annual_rate(catalogue, terms, facts, on, longest)
    if annual is not None:
        facts["annual_rate"] = int(annual * 1_000_000)
    early.update(facts)
    limits = {one.name: first_that_applies(one.entries, early) for one in terms.ceilings}
    known = {name: limit for name, limit in limits.items() if isinstance(limit, int)}
    ceiling = min(known.values()) if known and OPEN not in limits.values() else None
    wanted: Any = facts.get("amount")
    if assume and wanted is None and ceiling is not None:
        facts["amount"] = ceiling
    elif wanted is not None and known:
        facts["amount"] = min(wanted, *known.values())
    full = with_derived(words, facts)
    outcomes = {rule.name: condition(rule.expression)(full) for rule in terms.rules}
    clipped = wanted not in (None, facts.get("amount")) or asked not in (None, facts.get("months"))
    complete = "amount" in facts and "months" in facts and annual is not None
    if False in outcomes.values():
        verdict = "ineligible"
    elif None in outcomes.values() or OPEN in limits.values() or longest == OPEN or not complete:
        verdict = "undetermined"
    else:
        verdict = "counter_offer" if clipped else "eligible"
    return Told(
        verdict,
        outcomes,
        ceiling,
        None if ceiling is None else next(name for name, limit in limits.items() if limit == ceiling),
        facts.get("amount"),  # type: ignore[arg-type]  # raw money is an int
        facts.get("months"),  # type: ignore[arg-type]  # and so is a count
        longest if isinstance(longest, int) else None,
        annual,
    )
