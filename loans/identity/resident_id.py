"""The 18-character resident identity number of GB 11643: area, birth date, order number, check character.

Residence permits of people from Hong Kong, Macau and Taiwan (areas 81, 82, 83) follow the same standard. The
check arithmetic is ISO 7064 MOD 11-2. It is written here, because the library that has it takes 30 ms to
import, refuses areas younger than the holder and raises KeyError on others; the tests compare the two.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from loans.identity.areas import is_known
from loans.identity.errors import Fault, IdentityError
from loans.identity.folding import fold
from loans.texts import Text

_SHAPE = re.compile(r"[1-9][0-9]{16}[0-9X]")
_CHECK = "10X98765432"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@dataclass(frozen=True, slots=True)
class ResidentId:
    """A well-formed number and what it says about its holder."""

    number: str
    birth_date: date
    gender: Literal["male", "female"]
    area: str

    @property
    def area_known(self) -> bool:
        """Whether the area is, or ever was, a division; False is a warning, never an error."""
        return is_known(self.area)

    @property
    def is_residence_permit(self) -> bool:
        """A permit for residents of Hong Kong, Macau or Taiwan rather than an identity card."""
        return self.area[:2] in ("81", "82", "83")


def normalise(text: str) -> str:
    """One spelling for one person: blanks and dashes dropped, full-width folded, ``x`` made ``X``."""
    return fold(text)


def check_character(first_seventeen: str) -> str:
    """The check character that belongs to seventeen digits."""
    weighed = (int(digit) * weight for digit, weight in zip(first_seventeen, _WEIGHTS, strict=True))
    return _CHECK[sum(weighed) % 11]


def parse(text: str, on: date | None = None) -> ResidentId:
    """Read a resident id. With ``on``, a birth date after that day is refused too. Raises IdentityError."""
    number = normalise(text)
    _check_shape(number)
    birth_date = _birth_date(number)
    if on is not None and birth_date > on:
        raise IdentityError(
            Fault.BIRTH_DATE,
            Text(
                "身份证号中的出生日期晚于办理日期，请核对第 7–14 位。",
                "The birth date in the id (digits 7 to 14) is later than the day of application.",
            ),
        )
    if number[17] != check_character(number[:17]):
        raise IdentityError(
            Fault.CHECK_DIGIT,
            Text(
                "身份证号校验不通过，多半是某一位抄错，请对照证件逐位核对。",
                "The id fails its check: one character may be copied wrongly. Compare it with the card.",
            ),
        )
    return ResidentId(number, birth_date, "male" if int(number[16]) % 2 else "female", number[:6])


def _check_shape(number: str) -> None:
    if re.fullmatch(r"[0-9]{15}", number):
        raise IdentityError(
            Fault.OLD_FORMAT,
            Text(
                "这是 15 位旧身份证号，2013 年起停用，请填写 18 位号码。",
                "This is an old 15-digit number, out of use since 2013. Enter the 18-character number.",
            ),
        )
    if len(number) != 18:
        raise IdentityError(
            Fault.LENGTH,
            Text(
                f"身份证号应为 18 位，填写了 {len(number)} 位。",
                f"A resident id has 18 characters; {len(number)} were entered.",
            ),
        )
    if not _SHAPE.fullmatch(number):
        raise IdentityError(
            Fault.FORMAT,
            Text(
                "身份证号前 17 位应为数字，最后一位为数字或 X。",
                "A resident id is seventeen digits followed by a digit or X.",
            ),
        )


def _birth_date(number: str) -> date:
    try:
        birth_date = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        birth_date = date.min
    if birth_date.year < 1880:
        raise IdentityError(
            Fault.BIRTH_DATE,
            Text(
                "身份证号第 7–14 位不是可能的出生日期，请核对。",
                "Digits 7 to 14 of the id are no possible birth date. Compare them with the card.",
            ),
        )
    return birth_date
