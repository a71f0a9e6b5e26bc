"""Contradictions in what was stated: they show only once the day of application is known."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from loans.errors import InputError, Problem
from loans.expressions.derive import with_derived
from loans.texts import Text
from loans.vocabulary.values import native, show

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from loans.decision.basis import Basis
    from loans.decision.enquiry import Enquiry
    from loans.vocabulary.values import Raw

NEVER_AHEAD = ("birth_date", "registered_on")


def refuse_contradictions(enquiry: Enquiry, decisions: Sequence[Basis]) -> None:
    """Raise InputError when a birth or registration lies ahead, or a derived fact disagrees with its
    inputs."""
    given = [name for name in enquiry.day.formulas if name in enquiry.application.facts]
    known = enquiry.before_products
    problems = [*_ahead(enquiry, known), *_disagreeing(enquiry, known, given, decisions)]
    if problems:
        raise InputError(problems)


def _ahead(enquiry: Enquiry, known: Mapping[str, Raw]) -> Iterator[Problem]:
    words = enquiry.application.vocabulary
    facts = with_derived(words, known)
    for name in NEVER_AHEAD:
        day = facts.get(name)
        if isinstance(day, date) and day > enquiry.on:
            allowed = Text(f"不晚于申请日 {enquiry.on}", f"no later than the day of application {enquiry.on}")
            yield Problem(
                name, day.isoformat(), allowed, Text("请核对日期。", "Check the date."), "date_ahead"
            )


def _disagreeing(
    enquiry: Enquiry, known: Mapping[str, Raw], given: Sequence[str], decisions: Sequence[Basis]
) -> Iterator[Problem]:
    words = enquiry.application.vocabulary.facts
    for name in given:
        worlds = [one.facts for one in decisions] if name in enquiry.day.late else [known]
        found = [value for facts in worlds if (value := _follows(name, facts, enquiry)) is not None]
        said = native(words[name], known[name])
        # A fact that differs by product agrees when it is right for one of them.
        if found and said not in [native(words[name], value) for value in found]:
            follows = show(words[name], found[0])
            allowed = Text(f"由其他填写项得出的 {follows.zh}", f"{follows.en}, as the other facts say")
            advice = Text("请删去此项，或更正其依据。", "Leave it out, or correct what it follows from.")
            yield Problem(name, show(words[name], known[name]).zh, allowed, advice, "contradiction")


def _follows(name: str, facts: Mapping[str, Raw], enquiry: Enquiry) -> Raw | None:
    without = {other: value for other, value in facts.items() if other != name}
    return with_derived(enquiry.application.vocabulary, without).get(name)
