"""Each kind of number by its name in the vocabulary, and how one is read from text."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from loans.identity import bank_account, credit_code, phone, resident_id

# Each gives the number in its one spelling, or raises IdentityError.
NUMBERS: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "resident_id": lambda text: resident_id.parse(text).number,
        "credit_code": lambda text: credit_code.parse(text).number,
        "phone": phone.parse,
        "bank_account": lambda text: bank_account.parse(text).number,
    }
)
