"""What a product sheet says, before anybody chooses how it looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from loans.schedules import Apr
from loans.texts import Text

ASSUMED = Text("（暂定）", " (provisional)")
MEANS_ASSUMED = Text(
    "标有（暂定）的数字是本系统参照同类项目设定的，尚未由主办单位公布。",
    "Figures marked (provisional) were set after similar programmes; the programme has not published them.",
)


def capital(text: Text) -> Text:
    """The same text at the head of a line: English begins with a capital letter."""
    return Text(text.zh, text.en[:1].upper() + text.en[1:])


@dataclass(frozen=True, slots=True)
class Item:
    """One line. `assumed`: a figure in it is ours; `note`: where it comes from."""

    say: Text
    assumed: bool = False
    note: Text | None = None

    def marked(self) -> Text:
        """The line with its mark."""
        return self.say + ASSUMED if self.assumed else self.say


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its lines; `code` is for pages that place sections themselves, `lead` holds for all."""

    code: str
    heading: Text
    items: tuple[Item, ...]
    lead: Text | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A loan reckoned through; money in fen. `months` is None for a loan of `days` days."""

    amount: int
    months: int | None
    days: int | None
    method: Text
    first_payment: int
    total_interest: int
    total_charges: int
    apr: Apr


@dataclass(frozen=True, slots=True)
class Price:
    """The yearly rate and its steps; `annual` None where the reference rate of the day is not known."""

    annual: Decimal | None
    steps: tuple[Item, ...]
    example: Example | None
    assumed: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A product's guide as of a day. The price stands first, and in it the APR (PBOC notice 2021 No. 3)."""

    product: str
    name: Text
    summary: Text
    audience: Text
    programme: Text
    on: date
    terms_from: date
    price: Price
    sections: tuple[Section, ...]

    def section(self, code: str) -> Section:
        """The section of that code.

        Raises:
            KeyError: the sheet has no such section.
        """
        for section in self.sections:
            if section.code == code:
                return section
        raise KeyError(code)
