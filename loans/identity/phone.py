"""Mobile numbers of mainland China: eleven digits, 13… to 19…."""

import re

from loans.identity.errors import Fault, IdentityError
from loans.identity.folding import fold
from loans.texts import Text

_SHAPE = re.compile(r"1[3-9][0-9]{9}")


def parse(text: str) -> str:
    """The number as eleven ASCII digits; a leading ``+86`` or ``0086`` is dropped. Raises IdentityError."""
    number = fold(text)
    for prefix in ("+86", "0086"):
        number = number.removeprefix(prefix)
    if not _SHAPE.fullmatch(number):
        raise IdentityError(
            Fault.LENGTH if number.isdecimal() and len(number) != 11 else Fault.FORMAT,
            Text(
                "手机号应为 11 位数字，以 13–19 开头，例如 13800138000。",
                "A mobile number has eleven digits and starts with 13 to 19, for example 13800138000.",
            ),
        )
    return number
