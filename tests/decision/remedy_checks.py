"""What every remedy must be, tested by deciding again; and attempts at random to find one that was missed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations

from loans.calendar.ages import add_months
from loans.decision import Decision, decide
from loans.errors import InputError
from loans.vocabulary import Change, Kind
from loans.vocabulary.values import Raw, read

EASES = ["now", "waiting", "earning"]


def broken(decision: Decision, changes: Mapping[str, Raw]) -> set[str]:
    """Rules that are unmet, or unknown as they were not before, with the changes applied."""
    was_open = {one.rule for one in decision.findings if one.outcome == "unknown"}
    return {
        one.rule
        for one in _again(decision, changes).findings
        if one.outcome == "unmet" or (one.outcome == "unknown" and one.rule not in was_open)
    }


def raw_changes(decision: Decision, changes: Mapping[str, object]) -> dict[str, Raw]:
    words = decision.application.vocabulary.facts
    return {name: read(words[name], value) for name, value in changes.items()}


def check(decision: Decision) -> None:
    """Every alternative works, is minimal, stops at the boundary; they are few and in order of ease."""
    assert len(decision.remedies) <= 3
    order = [(EASES.index(one.ease), len(one.changes)) for one in decision.remedies]
    assert order == sorted(order)
    for remedy in decision.remedies:
        changes = raw_changes(decision, remedy.changes)
        assert not broken(decision, changes), remedy
        for size in range(len(changes)):
            for names in combinations(changes, size):
                assert broken(decision, {name: changes[name] for name in names}), (names, remedy)
        for name, less in _steps_back(decision, changes):
            assert broken(decision, {**changes, name: less}), (name, less, remedy)
        assert remedy.say.zh
        assert remedy.say.en


def _steps_back(decision: Decision, changes: dict[str, Raw]) -> Iterator[tuple[str, Raw]]:
    words = decision.application.vocabulary.facts
    for name, there in changes.items():
        rest = {one: raw for one, raw in changes.items() if one != name}
        here = _again(decision, rest).facts[name]
        if isinstance(there, date) and isinstance(here, date):
            back = there - timedelta(1 if there > here else -1)
            if back != here:
                yield name, back
        elif words[name].kind in (Kind.MONEY, Kind.COUNT, Kind.RATE):
            assert isinstance(there, int)
            assert isinstance(here, int)
            step = words[name].step
            if abs(there - here) > step:
                yield name, there - (step if there > here else -step)


def _again(decision: Decision, changes: Mapping[str, Raw]) -> Decision:
    on = changes.get("on", decision.on)
    assert isinstance(on, date)
    application = decision.application.with_raw({n: raw for n, raw in changes.items() if n != "on"})
    (again,) = decide(
        application,
        decision.enquiry.day.catalogue,
        on=on,
        product=decision.product,
        assume_request=bool(decision.plan.assumes),
        system=decision.enquiry.system,
    )
    return again


def guesses(decision: Decision, seed: list[int]) -> dict[str, Raw]:
    """Changes drawn at random over everything that can be changed, small values and round ones often."""
    words, facts = decision.application.vocabulary, decision.facts
    found: dict[str, Raw] = {}
    for place, fact in enumerate(words):
        pick = seed[place % len(seed)] + place
        here = facts.get(fact.name)
        if fact.change is Change.NEVER or fact.formula is not None or here is None or pick % 2:
            continue
        if fact.name == "on":
            found["on"] = add_months(decision.on, pick % 240) + timedelta(pick % 31)
        elif fact.kind is Kind.YES_NO:
            found[fact.name] = True if fact.change is Change.EARNING else not here
        elif fact.kind is Kind.CHOICE:
            rank = fact.rank_of(str(here))
            earned = fact.change is Change.EARNING
            codes = [one.code for one in fact.choices if one.code != here and (not earned or one.rank > rank)]
            if codes:
                found[fact.name] = codes[pick % len(codes)]
        elif fact.kind is Kind.MONEY:
            found[fact.name] = (pick % 40) ** 3 * 10_000 + (10_000 if fact.name == "amount" else 0)
        elif fact.kind is Kind.COUNT:
            found[fact.name] = max(fact.least or 0, min(fact.most or 0, pick % 61))
    return found


def works(decision: Decision, changes: dict[str, Raw]) -> bool:
    """Whether changes found by chance leave nothing broken."""
    try:
        return not broken(decision, changes)
    except InputError:
        return False
