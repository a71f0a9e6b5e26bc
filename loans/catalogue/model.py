"""What a loaded, checked catalogue is: frozen objects that every reading and the workflow trust."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol, TypeVar

from loans.expressions.expression import Expression
from loans.texts import Text
from loans.vocabulary import Vocabulary
from loans.vocabulary.units import UNITS, counted


class _Coded(Protocol):
    @property
    def code(self) -> str: ...


class _Named(Protocol):
    @property
    def name(self) -> str: ...


C = TypeVar("C", bound=_Coded)
N = TypeVar("N", bound=_Named)


def _coded(items: tuple[C, ...], code: str) -> C:
    for item in items:
        if item.code == code:
            return item
    raise KeyError(code)


def _named(items: tuple[N, ...], name: str) -> N:
    for item in items:
        if item.name == name:
            return item
    raise KeyError(name)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list: applies when `when` is met (None: always); `value` in the list's own unit.

    Ceilings: an expression yielding money. Longest term and grace: an expression yielding months.
    """

    when: Expression | None
    value: Expression
    assumed: bool
    source: Text | None = None


@dataclass(frozen=True, slots=True)
class Ceiling:
    """A named limit: the first entry whose condition holds applies; none holds: it does not limit."""

    name: str
    label: Text
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A named condition whose truth means "fine"."""

    name: str
    label: Text
    expression: Expression
    assumed: bool
    source: Text | None  # where the rule comes from, for the product sheet


@dataclass(frozen=True, slots=True)
class Discount:
    """A relative cut of the comparable rate; of several met only the largest counts, unless they `stack`."""

    name: str
    label: Text
    when: Expression | None
    relative: Decimal  # 0.30 = thirty percent less
    stack: bool
    assumed: bool


@dataclass(frozen=True, slots=True)
class ReferenceEntry:
    """A reference rate valid from a date until the next entry."""

    start: date
    rate: Decimal


@dataclass(frozen=True, slots=True)
class ReferenceSeries:
    """A published rate over time, for terms up to `up_to_months` (None: any longer term)."""

    code: str
    label: Text
    up_to_months: int | None
    entries: tuple[ReferenceEntry, ...]


@dataclass(frozen=True, slots=True)
class DayPrice:
    """A price per day up to and including `up_to_day` (None: every later day), of the principal."""

    up_to_day: int | None
    rate: Decimal
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Subsidy:
    """Who bears the interest (贴息): the treasury a share of it, or all above reference + `borrower_spread`.

    Exactly one of the two is given. The contract's rate and the schedule stay as they are.
    """

    borrower_spread: Decimal | None
    treasury_share: Decimal | None
    assumed: bool


@dataclass(frozen=True, slots=True)
class Pricing:
    """Reference + spread = comparable; discounts; floor. Or, for a bridge, prices per day instead."""

    spread: Decimal
    discounts: tuple[Discount, ...]
    floor: Decimal | None
    spread_assumed: bool
    daily: tuple[DayPrice, ...] = ()
    guarantee_fee: Decimal = Decimal(0)  # a year, on outstanding principal, in advance; counted in the APR
    guarantee_fee_assumed: bool = False
    subsidy: Subsidy | None = None
    references: tuple[str, ...] = ()  # codes of the series it reads, shortest terms first; none for daily


@dataclass(frozen=True, slots=True)
class PaperDemand:
    """A paper the product asks for: always, or when the condition holds; `proves` names its rules."""

    paper: str  # code in Catalogue.papers
    when: Expression | None
    proves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A document: what it is called, its form, where it comes from, for how many months it may be reused.

    `brought_by`: the applicant, or the office that issues it. `settled_by`: the consents given online, or the
    application itself, that stand for the paper; nobody brings it then.
    """

    code: str
    label: Text
    form: Text  # 原件/复印件, 纸质/电子
    origin: Text  # 申请人自备 / 数据共享 / 部门核发
    reusable_months: int
    assumed: bool = False
    brought_by: str = "applicant"
    settled_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """A product's terms from a date on."""

    start: date
    rules: tuple[Rule, ...]
    ceilings: tuple[Ceiling, ...]
    longest: tuple[Entry, ...]
    longest_days: int | None  # products counted in days (bridge); months is then 1
    pricing: Pricing
    grace: tuple[Entry, ...]
    smallest: int  # fen; also the rule `amount_floor`
    default_method: str
    default_guarantee: str
    papers: tuple[PaperDemand, ...]
    assumed: tuple[
        str, ...
    ] = ()  # which of smallest, longest_days, default_method, default_guarantee are ours

    def lasts(self, months: int) -> Text:
        """How long a loan of so many months runs, in words: in days where the product counts days."""
        if self.longest_days is not None:
            return counted(self.longest_days, UNITS["day"])
        return counted(months, UNITS["month"])

    def rule(self, name: str) -> Rule:
        """The rule of that name.

        Raises:
            KeyError: these terms have no such rule.
        """
        return _named(self.rules, name)

    def ceiling(self, name: str) -> Ceiling:
        """The ceiling of that name.

        Raises:
            KeyError: these terms have no such ceiling.
        """
        return _named(self.ceilings, name)


@dataclass(frozen=True, slots=True)
class Product:
    """A loan product: identity, words for its page, and dated terms in order of start."""

    code: str
    name: Text
    summary: Text
    audience: Text
    terms: tuple[Terms, ...]
    promise_days: int  # working days from submission to money; 0 = the same day
    pool: str  # code of the pool it draws on; "" for none
    main: bool  # one of the programme's four
    promise_assumed: bool = False
    promise_note: Text | None = None

    def terms_on(self, on: date) -> Terms | None:
        """Terms in force on a date; None before the first."""
        found = None
        for terms in self.terms:
            if terms.start <= on:
                found = terms
        return found


@dataclass(frozen=True, slots=True)
class Band:
    """Who may approve up to an exposure (fen, inclusive; None: any)."""

    role: str  # officer | manager | committee
    up_to: int | None
    votes: int
    out_of: int
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Pool:
    """Money or guarantee room that is shared by many loans."""

    code: str
    label: Text
    size: int  # fen
    per_calendar_year: bool
    assumed: bool
    contributions: int | None = (
        None  # fen paid in, where the size is made of contributions and a match on them
    )
    match: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """Working days promised per stage, and in all."""

    total: int
    league: int
    investigation: int
    approval: int
    split_assumed: bool = False


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask, where, under which number."""

    who: Text
    address: Text
    phone: str
    assumed: bool


@dataclass(frozen=True, slots=True)
class Programme:
    """The programme the products belong to."""

    code: str
    name: Text
    county: str
    county_name: Text
    league: Text
    bank: Text
    promise: Promise
    quota: int | None  # fen; None: no cap, shown as 未设定
    contacts: tuple[Contact, ...] = ()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything `products.toml` says, checked against the vocabulary.

    `loans.catalogue.Catalogue` adds the ways to load one.
    """

    programme: Programme
    references: tuple[ReferenceSeries, ...]
    products: tuple[Product, ...]
    papers: tuple[Paper, ...]
    bands: tuple[Band, ...]
    pools: tuple[Pool, ...]
    vocabulary: Vocabulary
    digest: str  # "sha256:…" of the canonical parsed form (products, vocabulary, calendar)
    canonical: str  # that form, JSON; what the store keeps

    def product(self, code: str) -> Product:
        """The product of that code.

        Raises:
            KeyError: the catalogue has no such product.
        """
        return _coded(self.products, code)

    def paper(self, code: str) -> Paper:
        """The paper of that code.

        Raises:
            KeyError: the catalogue has no such paper.
        """
        return _coded(self.papers, code)

    def pool(self, code: str) -> Pool:
        """The pool of that code.

        Raises:
            KeyError: the catalogue has no such pool.
        """
        return _coded(self.pools, code)

    def reference(self, code: str) -> ReferenceSeries:
        """The reference series of that code.

        Raises:
            KeyError: the catalogue has no such series.
        """
        return _coded(self.references, code)
