"""Which questions the form of a product puts: what its rules, limits, prices and papers read, and who is
asking.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import lru_cache

from loans.casework.judging import Facts
from loans.casework.views import AnswerView, Section
from loans.catalogue import Catalogue
from loans.decision.plan import plan_for
from loans.decision.product_plan import ProductPlan
from loans.errors import Problem
from loans.expressions import asked_when_of
from loans.expressions.decide import condition
from loans.texts import Text
from loans.vocabulary import Asked, Fact, Vocabulary
from loans.vocabulary.fact import About
from loans.vocabulary.values import Raw, show

# Asked by the application form itself, whatever the product (the real forms of the trade ask them).
FORM_FACTS = (
    "full_name",
    "id_number",
    "phone",
    "residence",
    "address",
    "business_name",
    "credit_code",
    "married",
    "spouse_name",
    "spouse_id_number",
    "amount",
    "months",
    "purpose",
    "purpose_detail",
    "method",
    "guarantee",
    "bank_account",
)

# Without these there is no application: who, in whose name, how much, how long, what for.
_MUST_HAVE = ("full_name", "id_number", "borrower_kind", "amount", "months", "purpose")

SECTIONS = (
    ("person", About.PERSON, Text("申请人", "Applicant")),
    ("spouse", About.SPOUSE, Text("配偶", "Your spouse")),
    ("business", About.BORROWER, Text("经营主体", "The business")),
    ("request", About.REQUEST, Text("贷款需求", "The loan")),
)


def questions(catalogue: Catalogue, product: str, on: date) -> tuple[tuple[Fact, bool], ...]:
    """(fact, required) in vocabulary order: asked of the applicant, and read by product or form.

    Nobody is asked how many months a loan that is counted in days shall run.
    """
    read = facts_read(catalogue, product, on)
    must = must_have(catalogue, product, on)
    idle = set(_MUST_HAVE) - must
    return tuple(
        (fact, fact.name in read or fact.name in must)
        for fact in catalogue.vocabulary
        if fact.asked is Asked.APPLICANT
        and fact.formula is None
        and (fact.name in read or fact.name in FORM_FACTS or fact.name in must)
        and fact.name not in idle
    )


def must_have(catalogue: Catalogue, product: str, on: date) -> frozenset[str]:
    """The facts without which there is no application for the product."""
    plan = _plan(catalogue, product, on)
    in_days = plan is not None and plan.terms.longest_days is not None
    return frozenset(_MUST_HAVE) - ({"months"} if in_days else set())


def facts_read(catalogue: Catalogue, product: str, on: date) -> frozenset[str]:
    """Every fact that a product's terms of a day read, those behind derived facts included."""
    plan = _plan(catalogue, product, on)
    return plan.closure if plan is not None else frozenset()


def _plan(catalogue: Catalogue, product: str, on: date) -> ProductPlan | None:
    day = plan_for(catalogue, on, assume=False)
    return next((one for one in day.plans if one.product.code == product), None)


def is_asked(fact: Fact, vocabulary: Vocabulary, raw: dict[str, Raw]) -> bool:
    """Whether the question is put: not when its `asked_when` is known to be false."""
    asked_when = _asked_when(vocabulary, fact.name)
    return asked_when is None or asked_when(raw) is not False


@lru_cache(maxsize=4096)
def _asked_when(
    vocabulary: Vocabulary, name: str
) -> Callable[[Mapping[str, Raw | None]], bool | None] | None:
    when = asked_when_of(vocabulary, name)
    return None if when is None else condition(when)


def missing_answers(facts: Facts, vocabulary: Vocabulary, must: Collection[str]) -> tuple[Text, ...]:
    """Labels of what an application cannot be without and has not."""
    wrong = {problem.where for problem in facts.problems}
    return tuple(
        fact.label
        for fact in vocabulary
        if fact.name in must and fact.name not in facts.raw and fact.name not in wrong
    )


def sections(
    catalogue: Catalogue, product: str, on: date, typed: dict[str, str], facts: Facts
) -> tuple[Section, ...]:
    """The form, page by page."""
    problems = {problem.where: problem for problem in facts.problems}
    raw = dict(facts.raw)
    answers = [
        _answer(fact, required, typed, raw, problems, is_asked(fact, catalogue.vocabulary, raw))
        for fact, required in questions(catalogue, product, on)
    ]
    found = []
    for code, about, label in SECTIONS:
        mine = tuple(answer for answer in answers if answer.fact.about is about)
        put = [answer for answer in mine if answer.asked]
        if not put:
            continue
        wanted = [answer for answer in put if answer.required or answer.problem]
        done = sum(answer.raw is not None for answer in wanted)
        found.append(Section(code, label, mine, done, len(wanted)))
    return tuple(found)


def _answer(
    fact: Fact,
    required: bool,
    typed: dict[str, str],
    raw: dict[str, Raw],
    problems: dict[str, Problem],
    asked: bool,
) -> AnswerView:
    value = raw.get(fact.name)
    shown = None if value is None else show(fact, value)
    return AnswerView(fact, typed.get(fact.name, ""), value, shown, problems.get(fact.name), asked, required)
