"""Bank account and card numbers: 8 to 32 digits. Cards carry a Luhn digit, company accounts often do not."""

import re
from dataclasses import dataclass

from loans.identity.errors import Fault, IdentityError
from loans.identity.folding import fold
from loans.texts import Text

_SHAPE = re.compile(r"[0-9]{8,32}")
_CARD_LENGTHS = range(16, 20)


@dataclass(frozen=True, slots=True)
class BankAccount:
    """A well-formed account number."""

    number: str

    @property
    def warning(self) -> Text | None:
        """Said when the number has a card's length but not a card's check digit; never a refusal."""
        if len(self.number) not in _CARD_LENGTHS or passes_luhn(self.number):
            return None
        return Text(
            "账号长度与银行卡相同但校验位不符，请核对；对公账号可忽略。",
            "The number is as long as a card's but fails the card check. Company accounts may differ.",
        )


def passes_luhn(number: str) -> bool:
    """Whether the last digit is the Luhn check digit of the others (ISO/IEC 7812)."""
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number)))
    return sum(value - 9 * (value > 9) for value in doubled) % 10 == 0


def parse(text: str) -> BankAccount:
    """Read an account or card number. Raises IdentityError."""
    number = fold(text)
    if not _SHAPE.fullmatch(number):
        raise IdentityError(
            Fault.FORMAT,
            Text("银行账号应为 8–32 位数字。", "A bank account number has 8 to 32 digits."),
        )
    return BankAccount(number)
