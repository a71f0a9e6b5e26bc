"""The 18-character unified social credit code of GB 32100: who registered it, what kind it is, where."""

from dataclasses import dataclass

from loans.identity.errors import Fault, IdentityError
from loans.identity.folding import fold
from loans.texts import Text

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUES = {character: value for value, character in enumerate(_ALPHABET)}
_WEIGHTS = tuple(3**place % 31 for place in range(17))
_KINDS = {
    "91": Text("企业", "enterprise"),
    "92": Text("个体工商户", "sole trader"),
    "93": Text("农民专业合作社", "farmers' co-operative"),
}


@dataclass(frozen=True, slots=True)
class CreditCode:
    """A well-formed code and its parts."""

    number: str
    area: str

    @property
    def kind(self) -> Text | None:
        """What the first two characters say the holder is; None for kinds that do not borrow here."""
        return _KINDS.get(self.number[:2])


def normalise(text: str) -> str:
    """One spelling: blanks and dashes dropped, full-width folded, letters made capital."""
    return fold(text)


def check_character(first_seventeen: str) -> str:
    """The check character that belongs to seventeen characters of the alphabet."""
    total = sum(_VALUES[c] * weight for c, weight in zip(first_seventeen, _WEIGHTS, strict=True))
    return _ALPHABET[-total % 31]


def parse(text: str) -> CreditCode:
    """Read a unified social credit code. Raises IdentityError."""
    number = normalise(text)
    if len(number) != 18:
        raise IdentityError(
            Fault.LENGTH,
            Text(
                f"统一社会信用代码应为 18 位，填写了 {len(number)} 位。",
                f"A unified social credit code has 18 characters; {len(number)} were entered.",
            ),
        )
    if any(c not in _VALUES for c in number) or not number[2:8].isdecimal():
        raise IdentityError(
            Fault.FORMAT,
            Text(
                "统一社会信用代码由数字和大写字母组成，不含 I、O、S、V、Z，第 3–8 位为数字。",
                "A unified social credit code has digits and capital letters without I, O, S, V, Z; "
                "characters 3 to 8 are digits.",
            ),
        )
    if number[17] != check_character(number[:17]):
        raise IdentityError(
            Fault.CHECK_DIGIT,
            Text(
                "统一社会信用代码校验不通过，请对照营业执照逐位核对。",
                "The credit code fails its check. Compare it with the business licence.",
            ),
        )
    return CreditCode(number, number[2:8])
