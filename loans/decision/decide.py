"""Decide one application against the products in force on a day. Pure: the same question has the
same answer."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from loans.decision.answer import COUNTER_OFFER
from loans.decision.consistency import refuse_contradictions
from loans.decision.decision import Decision
from loans.decision.enquiry import Enquiry
from loans.decision.finding import Findings
from loans.decision.kept import kept
from loans.decision.plan import plan_for
from loans.decision.ranking import ranked
from loans.decision.system import Known, System
from loans.decision.warnings import warnings_of
from loans.errors import InputError, Problem
from loans.schedules.checks import FIRST_YEAR, LAST_YEAR
from loans.texts import Text, any_of, same

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loans.catalogue.model import Catalogue
    from loans.decision.application import Application
    from loans.decision.shapes import Warning  # noqa: A004 - the contract's word

NOTHING_SPECIAL = System()


class Decisions(list[Decision]):
    """The decisions, best first, and what else the reader must know (`warnings`). `to_dict()` is the
    contract's JSON."""

    def __init__(
        self,
        decisions: Iterable[Decision],
        enquiry: Enquiry,
        system: System,
        product: str | None = None,
    ) -> None:
        super().__init__(decisions)
        self._product = product
        self.enquiry = enquiry
        self.system = system

    @property
    def on(self) -> date:
        """The day of application."""
        return self.enquiry.on

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue that was decided by."""
        return self.enquiry.day.catalogue

    @kept
    def warnings(self) -> tuple[Warning, ...]:
        """Stale rates, a day ahead, products not yet in force, offers without a schedule."""
        return (
            *warnings_of(self.enquiry, self.system, self, self._product),
            *[one for each in self for one in each.warnings],
        )

    def to_dict(self) -> dict[str, object]:
        """The JSON document of `loans decide --json`."""
        return {
            "on": self.on.isoformat(),
            "catalogue": self.catalogue.digest,
            "warnings": [{"code": one.code, "say": one.say.to_dict()} for one in self.warnings],
            "decisions": [decision.to_dict() for decision in self],
        }


def decide(
    application: Application,
    catalogue: Catalogue,
    *,
    on: date,
    product: str | None = None,
    assume_request: bool = False,
    system: System | None = None,
) -> Decisions:
    """Every product's answer to one application, best first.

    Order of evaluation, clipping, verdicts and ranking: contract, `loans decide --json`. `on` is the
    day of application; `product` keeps one product's decision only (the others still count for
    `also_fits`). `assume_request` fills what the request leaves open: the ceiling, min(12, longest)
    months, the product's default method and guarantee. `system` is what the system knows beside the
    application.

        Raises: InputError: an unknown `product`; a day that no schedule could start on; a derived fact
        that contradicts the facts it follows from; a birth or a registration after `on`.

    >>> from datetime import date
    >>> from loans import Application, Catalogue
    >>> asked = Application.from_facts({"age": 46, "honour_level": "county"})
    >>> (answer,) = decide(asked, Catalogue.shipped(), on=date(2026, 11, 23), product="rural_good_youth")
    >>> answer.verdict.value, answer.remedy_status.value
    ('ineligible', 'none_possible')
    >>> [finding.say.en for finding in answer.findings if finding.rule == "age"]
    ['The age is 46 years, above the limit of 45 years']
    """
    a_day = not isinstance(on, datetime) and FIRST_YEAR <= on.year <= LAST_YEAR
    problems = [] if a_day else [_out_of_calendar(on)]
    if product is not None:
        problems += unknown_product(product, catalogue)
    if problems:
        raise InputError(problems)
    told = system or NOTHING_SPECIAL
    day = plan_for(catalogue, on, assume=assume_request)
    known = day.known_on(on) if system is None else Known(told, catalogue, on)
    enquiry = Enquiry(application, on, day, known, told)
    ahead, answers, seen = day.judge(application.facts, on, known.parts, known.pools, known.exposure)
    findings = Findings(enquiry, answers, seen)
    decisions = [Decision(plan, answer, findings) for plan, answer in zip(day.plans, answers, strict=True)]
    if ahead or day.could_contradict(application.facts):
        refuse_contradictions(enquiry, decisions)
    best_first = ranked(decisions)
    enquiry.fits = tuple([one.plan.code for one in best_first if one.answer.rank <= COUNTER_OFFER])
    wanted = best_first if product is None else [one for one in best_first if one.product == product]
    return Decisions(wanted, enquiry, told, product)


def unknown_product(product: str, catalogue: Catalogue) -> list[Problem]:
    """The mistake of asking for a product that the catalogue does not hold; empty when it holds it."""
    codes = [one.code for one in catalogue.products]
    if product in codes:
        return []
    allowed = any_of([same(code) for code in codes])
    advice = Text("请选用其中一个产品代码。", "Choose one of these product codes.")
    return [Problem("product", product, allowed, advice, "unknown_product")]


def _out_of_calendar(on: date) -> Problem:
    return Problem(
        "on",
        on.isoformat(),
        Text(f"{FIRST_YEAR} 至 {LAST_YEAR} 年的一天", f"a day of the years {FIRST_YEAR} to {LAST_YEAR}"),
        Text("请更正申请日期。", "Correct the day of application."),
        "date",
    )
