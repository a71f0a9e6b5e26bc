"""One rule, judged: outcome, actual values and limits at once; the sentence when somebody reads it."""

from __future__ import annotations

from collections import namedtuple
from typing import TYPE_CHECKING

from loans.decision.basis import Basis
from loans.decision.footing import footing_of
from loans.decision.shapes import Outcome
from loans.vocabulary.values import to_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from loans.decision.answer import Answer
    from loans.decision.enquiry import Enquiry
    from loans.decision.product_plan import ProductPlan
    from loans.decision.reading import RuleReading
    from loans.decision.shapes import Footing, Limit
    from loans.texts import Text


class Finding(tuple[object, ...]):
    """A rule and what became of it: `rule` its name, `outcome`.

    `facts`: the known facts that the rule reads, in native form (clipped amount and months), in order of
    appearance. `limit`: what they were held against: why the rule fails, or why it holds. `missing`: the
    unknown facts that keep the rule open. `reading` and `basis`: what the sentence is made from.
    """

    __slots__ = ()
    rule: str
    outcome: Outcome
    facts: Mapping[str, object]
    limit: tuple[Limit, ...]
    missing: tuple[str, ...]
    reading: RuleReading
    basis: Basis

    @property
    def label(self) -> Text:
        """The rule's label."""
        return self.reading.rule.label

    @property
    def assumed(self) -> bool:
        """Whether the programme itself has not published this rule."""
        return self.reading.rule.assumed

    @property
    def footing(self) -> Footing:
        """On whose word the facts of this rule stand."""
        basis = self.basis
        return footing_of(self.reading.rule.expression.reads, basis.application, basis.plan.inputs)

    @property
    def say(self) -> Text:
        """The finding as a sentence in Chinese and English."""
        return self.reading.say(self.basis.facts, self.outcome)

    def facts_json(self) -> dict[str, object]:
        """`facts` in JSON form."""
        known, words = self.basis.facts, self.basis.application.vocabulary.facts
        return {name: to_json(words[name], known[name]) for name in self.facts}

    def __repr__(self) -> str:
        return f"<Finding {self.rule} {self.outcome.value}>"


# The fields are read as a named tuple's are. It is none because a class without a constructor of its own is
# made of a tuple in half the time, and an application has sixty findings.
_Fields = namedtuple("_Fields", "rule outcome facts limit missing reading basis")
for _name in _Fields._fields:
    setattr(Finding, _name, getattr(_Fields, _name))


class Findings:
    """The findings of one enquiry, made for all its products when the first of them is read.

    Nothing that a finding refers to refers back to it, so that it is gone as soon as nobody holds it.
    """

    __slots__ = ("_answers", "_made", "_seen", "enquiry")

    def __init__(self, enquiry: Enquiry, answers: Sequence[Answer], seen: tuple[object, ...]) -> None:
        self.enquiry = enquiry
        self._answers = answers
        self._seen = seen
        self._made: tuple[tuple[Finding, ...], ...] = ()

    def of(self, plan: ProductPlan) -> tuple[Finding, ...]:
        """A finding for every rule, in the catalogue's order; products that ask alike share theirs."""
        day = self.enquiry.day
        if not self._made:
            enquiry = self.enquiry
            worlds = [
                Basis(one, answer, enquiry) for one, answer in zip(day.plans, self._answers, strict=True)
            ]
            self._made = day.trace(self._seen, enquiry.on, enquiry.known.exposure, worlds, Finding)
        return self._made[day.plans.index(plan)]
