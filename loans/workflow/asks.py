"""What a step asks of whoever takes it: forms are built from it, and answers are checked against it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from loans.texts import Text

NO_HELP = Text("", "")


class AskKind(StrEnum):
    """The kind of answer. In brackets: what `take_step` accepts."""

    LINE = "line"  # str
    TEXT = "text"  # str, several lines
    MONEY = "money"  # yuan as str, int or Decimal; kept as fen
    COUNT = "count"  # int or digits
    DATE = "date"  # date or ISO text
    CHOICE = "choice"  # one code
    CHOICES = "choices"  # a list of codes
    YES_NO = "yes_no"  # bool, or "yes"/"no"
    ID_NUMBER = "id_number"  # resident id
    PHONE = "phone"
    ACCOUNT = "account"  # bank account
    ITEMS = "items"  # list of "paper:CODE", "fact:NAME" or "other:free text"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a choice; `say` is the sentence the applicant reads, where the answer is a reason."""

    code: str
    label: Text
    say: Text | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """One question of a step."""

    name: str
    label: Text
    kind: AskKind
    help: Text = NO_HELP
    required: bool = True
    options: tuple[Option, ...] = ()
    longest: int = 200  # characters of a LINE
