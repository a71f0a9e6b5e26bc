"""One fact: the question, its kind, who is asked, who verifies, whether the applicant can change it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from loans.texts import Text


class Kind(StrEnum):
    """How a value is written, stored and compared. Raw form in brackets."""

    MONEY = "money"  # int fen
    COUNT = "count"  # int, in the fact's unit
    RATE = "rate"  # int parts per million of the fraction
    DATE = "date"  # datetime.date
    CHOICE = "choice"  # str code; an ordered choice compares by rank
    YES_NO = "yes_no"  # bool
    TEXT = "text"  # str
    ID = "id"  # str, normalised (resident id, credit code, phone, account)
    DIVISION = "division"  # str, six digits
    LIST = "list"  # tuple[str, ...]


class About(StrEnum):
    """Whom a fact is about (design 3: the person and the borrower are two)."""

    PERSON = "person"
    SPOUSE = "spouse"
    BORROWER = "borrower"
    REQUEST = "request"
    SYSTEM = "system"


class Asked(StrEnum):
    """Who supplies the value first."""

    APPLICANT = "applicant"
    LEAGUE = "league"
    BANK = "bank"
    REGISTER = "register"
    NOBODY = "nobody"  # derived, or known by the system


class Verifier(StrEnum):
    """Whose word turns a claim into a verified fact. NONE: a claim suffices."""

    NONE = "none"
    LEAGUE = "league"
    BANK = "bank"


class Change(StrEnum):
    """Whether and how the applicant can change the fact (reading `remedy`)."""

    NOW = "now"
    WAITING = "waiting"
    EARNING = "earning"
    NEVER = "never"


class Sensitivity(StrEnum):
    """PUBLIC is shown anywhere, PERSONAL is encrypted at rest, SENSITIVE is also masked and its reading
    logged."""

    PUBLIC = "public"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"


class Stage(StrEnum):
    """When a value exists in the order of evaluation (contract, `loans decide`).

    Earlier stages never read later ones.
    """

    STATED = "stated"
    DERIVED = "derived"
    LONGEST = "longest"
    RATE = "rate"
    CEILING = "ceiling"
    OFFER = "offer"
    PRODUCT = "product"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a choice fact. `rank` is its place; it orders only when the fact is `ordered`."""

    code: str
    label: Text
    rank: int


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact as `vocabulary.toml` (or a catalogue's own `[facts]`) describes it."""

    name: str
    kind: Kind
    about: About
    label: Text
    help: Text
    unit: Text | None  # 岁/years, 个月/months, 次/times …; None for money, dates, choices, yes/no
    unit_code: (
        str  # "year", "month", "person", "times", "calendar_year", "" …: what may be compared with what
    )
    asked: Asked
    verifier: Verifier
    change: Change
    sensitivity: Sensitivity
    choices: tuple[Choice, ...] = ()
    ordered: bool = False
    least: int | None = None  # raw bounds, inclusive; every number has both after loading
    most: int | None = None
    step: int = 1  # raw; the grid on which a remedy stops (amount: 100 yuan = 10_000 fen)
    formula: str | None = None  # derived facts: the expression
    stage: Stage = (
        Stage.STATED
    )  # DERIVED for formulas over stated facts, PRODUCT for those that read a rate or the offer
    asked_when: str | None = None  # an expression: the question is put only when it is not known to be false
    yes: Text | None = (
        None  # yes/no facts: the clause said when true  (已列为失信被执行人 / is a listed defaulter)
    )
    no: Text | None = None  # … and when false
    question: Text | None = None  # how a form asks for it, where the label alone would not read as a question
    format: str = ""  # ids: "resident_id" | "credit_code" | "phone" | "bank_account" | "name"

    def __hash__(self) -> int:
        # A vocabulary has each name once; hashing all the words would cost more than what is cached by it.
        return hash(self.name)

    def rank_of(self, code: str) -> int:
        """Place of a choice code.

        Raises:
            KeyError: the code is not one of this fact's choices.
        """
        for choice in self.choices:
            if choice.code == code:
                return choice.rank
        raise KeyError(code)
