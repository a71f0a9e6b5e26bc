"""How an identity number can be wrong."""

from enum import Enum

from loans.errors import LoansError
from loans.texts import Text


class Fault(Enum):
    """The kind of mistake, for programs; the sentence is the error's text."""

    LENGTH = "length"
    FORMAT = "format"
    OLD_FORMAT = "old_format"
    BIRTH_DATE = "birth_date"
    CHECK_DIGIT = "check_digit"


class IdentityError(LoansError, ValueError):
    """A number that cannot be right. ``fault`` says how; the text never repeats the number."""

    def __init__(self, fault: Fault, text: Text) -> None:
        self.fault = fault
        super().__init__(text)
