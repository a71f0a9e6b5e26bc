"""What anybody may see: the programme, its products, and a pre-check without an account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from loans.casework.errors import NotFound
from loans.casework.judging import Facts, system_now
from loans.casework.office import Office
from loans.casework.questions import is_asked
from loans.casework.reach import longest_of, most_of
from loans.casework.views import PrecheckView, ProductCard, ProductPage
from loans.catalogue import Catalogue
from loans.catalogue.model import Product, Programme
from loans.catalogue.sheet import sheet_of
from loans.catalogue.sheet.price import price_of
from loans.decision import Application, Decision, System, Verdict, decide
from loans.decision.shapes import Warning  # noqa: A004 - the contract's word
from loans.errors import InputError, Problem
from loans.vocabulary import Asked
from loans.vocabulary.values import Raw, ValueRefused, read, read_text

_ASSUMED = {"amount", "months"}  # the pre-check asks for the most that can be had, over the usual term
_EXAMPLE = {"amount": 10_000_000, "months": 12}
_OF_NOBODY: dict[str, tuple[date, System, PrecheckView]] = {}  # by catalogue


def programme(office: Office) -> Programme:
    """The programme the products belong to."""
    return office.catalogue.programme


def products(office: Office, on: date | None = None) -> tuple[ProductCard, ...]:
    """Every product with the terms in force, in the catalogue's order."""
    with office.reading() as work:
        system = system_now(work, office.catalogue, 0)
    return tuple(
        card(office.catalogue, one, on or office.clock.today(), system) for one in office.catalogue.products
    )


def product_page(office: Office, code: str, on: date | None = None) -> ProductPage:
    """One product's page.

    Raises:
        NotFound: no such product.
    """
    day = on or office.clock.today()
    if code not in {one.code for one in office.catalogue.products}:
        raise NotFound
    with office.reading() as work:
        system = system_now(work, office.catalogue, 0)
    found = card_of(office.catalogue, code, day, system)
    return ProductPage(found, sheet_of(_priced(office.catalogue, system), code, day) if found.terms else None)


def _priced(catalogue: Catalogue, system: System) -> Catalogue:
    """The catalogue with the reference rates that staff entered since."""
    known = system.references
    return catalogue if known in (None, catalogue.references) else replace(catalogue, references=known)


def card(catalogue: Catalogue, product: Product, on: date, system: System) -> ProductCard:
    """A product as a card; rate and APR are those of the worked example on its page."""
    terms = product.terms_on(on)
    asked = Application(_EXAMPLE, {}, catalogue.vocabulary)
    found = decide(asked, catalogue, on=on, product=product.code, system=system) if terms else None
    price = price_of(_priced(catalogue, system), terms, on) if terms else None
    return ProductCard(
        product.code,
        product.name,
        product.summary,
        product.audience,
        product.main,
        product,
        terms,
        found[0].rate if found else None,
        price.example.apr if price and price.example else None,
        most_of(terms) if terms else None,
        longest_of(terms) if terms and terms.longest_days is None else None,
        terms.longest_days if terms else None,
        price.assumed if price else False,
        product.promise_days,
    )


def card_of(catalogue: Catalogue, code: str, on: date, system: System) -> ProductCard:
    """The card of a product code."""
    return card(catalogue, catalogue.product(code), on, system)


def precheck(office: Office, facts: Mapping[str, object], on: date | None = None) -> PrecheckView:
    """All main products answered with what is known; a value that cannot be read is a problem, never an
    error.

    `next_questions`: facts that an undecided product still waits for and an applicant can tell, in
    vocabulary order.
    """
    catalogue = office.catalogue
    day = on or office.clock.today()
    known, problems = _read(catalogue, facts)
    with office.reading() as work:
        system = system_now(work, catalogue, 0)
    if known.raw or problems:
        return _answered(catalogue, known, problems, day, system)
    # Whoever begins has told nothing yet, and all of them are asked the same.
    kept = _OF_NOBODY.get(catalogue.digest)
    if kept is None or kept[:2] != (day, system):
        kept = _OF_NOBODY[catalogue.digest] = (
            day,
            system,
            _answered(catalogue, known, problems, day, system),
        )
    return kept[2]


def _answered(
    catalogue: Catalogue, known: Facts, problems: tuple[Problem, ...], day: date, system: System
) -> PrecheckView:
    try:
        found = decide(
            known.application(catalogue.vocabulary), catalogue, on=day, assume_request=True, system=system
        )
    except InputError as wrong:
        return PrecheckView(day, (), (), (*problems, *wrong.problems), ())
    main = {product.code for product in catalogue.products if product.main}
    decisions = tuple(one for one in found if one.product in main)
    return PrecheckView(
        day, decisions, _next(catalogue, decisions, known), problems, for_the_public(found.warnings)
    )


def for_the_public(warnings: tuple[Warning, ...]) -> tuple[Warning, ...]:
    """Without what only staff can look after: whether the reference rate is the newest."""
    return tuple(one for one in warnings if one.code != "stale_reference_rate")


def _read(catalogue: Catalogue, facts: Mapping[str, object]) -> tuple[Facts, tuple[Problem, ...]]:
    raw: dict[str, Raw] = {}
    problems = []
    for name, value in facts.items():
        fact = catalogue.vocabulary.get(name)
        if fact is None or value is None or value == "":
            continue
        try:
            raw[name] = read_text(fact, value) if isinstance(value, str) else read(fact, value)
        except ValueRefused as refused:
            problems.append(refused.problem)
    return Facts(raw, {}), tuple(problems)


def _next(catalogue: Catalogue, decisions: tuple[Decision, ...], known: Facts) -> tuple[str, ...]:
    words, raw = catalogue.vocabulary, dict(known.raw)
    wanted = {name for one in decisions if one.verdict is Verdict.UNDETERMINED for name in one.missing}
    return tuple(
        fact.name
        for fact in words
        if fact.name in wanted - _ASSUMED and fact.asked is Asked.APPLICANT and is_asked(fact, words, raw)
    )
