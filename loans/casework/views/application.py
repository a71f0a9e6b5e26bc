"""An application being written: questions, consents, check-your-answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from loans.casework.views.paper import PaperView
from loans.casework.views.public import ProductCard
from loans.decision import Decision
from loans.decision.shapes import Warning  # noqa: A004 - the contract's word
from loans.errors import Problem
from loans.texts import Text
from loans.vocabulary import Fact
from loans.vocabulary.values import Raw
from loans.workflow.states import State


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One question and its answer so far. `typed` is exactly what was typed, valid or not."""

    fact: Fact
    typed: str
    raw: Raw | None
    shown: Text | None
    problem: Problem | None
    asked: bool  # False: `asked_when` is known to be false, do not put the question
    required: bool  # a rule, ceiling or paper of the product reads it


@dataclass(frozen=True, slots=True)
class Section:
    """A page of the form: person, spouse, business, request."""

    code: str
    label: Text
    answers: tuple[AnswerView, ...]
    done: int
    of: int

    @property
    def complete(self) -> bool:
        """Every question that is put has a valid answer."""
        return self.done == self.of


@dataclass(frozen=True, slots=True)
class ConsentView:
    """One of the three separate consents: processing, hand_over (league to bank), credit_query."""

    code: str
    label: Text
    sentence: Text
    given_at: datetime | None


@dataclass(frozen=True, slots=True)
class NoticeView:
    """The privacy notice in force."""

    version: str
    published: date
    text: Text


@dataclass(frozen=True, slots=True)
class ApplicationForm:
    """Everything the applicant fills in for one product."""

    number: str
    version: int
    state: State
    card: ProductCard
    sections: tuple[Section, ...]
    papers: tuple[PaperView, ...]
    consents: tuple[ConsentView, ...]
    notice: NoticeView
    problems: tuple[Problem, ...]

    @property
    def ready(self) -> bool:
        """Every question answered and every consent given; papers may follow."""
        return (
            not self.problems
            and all(s.complete for s in self.sections)
            and all(c.given_at for c in self.consents)
        )


@dataclass(frozen=True, slots=True)
class SavedAnswers:
    """What saving found: every answer is kept as typed, problems included."""

    number: str
    version: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class CheckView:
    """Check-your-answers: the decision first. `token` must come back with `submit` (what was shown is what
    is sent).
    """

    form: ApplicationForm
    decision: Decision | None
    others: tuple[Decision, ...]
    warnings: tuple[Warning, ...]
    token: str
    refusals: tuple[Text, ...]  # why submitting would be refused now; empty when it can go
