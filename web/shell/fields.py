"""Form fields that WTForms lacks: yuan as people write it, and a date in three boxes."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from wtforms import Field
from wtforms.validators import StopValidation

from loans.money import MoneyError, fold_digits, parse_yuan, yuan
from web.shell.language import both

_WAN = re.compile(r"([0-9]{1,5}(?:\.[0-9]{1,4})?)万")
_ORNAMENTS = str.maketrans({",": "", "，": "", "¥": "", "￥": "", "元": "", " ": "", "\u3000": ""})


class YuanField(Field):
    """An amount in yuan; ``data`` is whole fen or None. Takes ``2,000,000.00``, ``¥2000000``, ``200万元``."""

    raw: str = ""

    def _value(self) -> str:
        if self.raw:
            return self.raw
        return yuan(self.data).removesuffix(".00") if self.data is not None else ""

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Read what was typed; a mistake is said in the words of `loans.money`."""
        self.raw = str(valuelist[0]).strip() if valuelist else ""
        self.data = None
        if not self.raw:
            return
        text = fold_digits(self.raw).translate(_ORNAMENTS)
        if wan := _WAN.fullmatch(text):
            text = f"{Decimal(wan[1]).scaleb(4):f}"
        try:
            self.data = parse_yuan(text)
        except MoneyError as refused:
            raise ValueError(both(refused.say().zh, refused.say().en)) from refused


class DatePartsField(Field):
    """A date in three boxes named ``NAME-year``, ``NAME-month``, ``NAME-day``; ``data`` is a date or None."""

    raw: tuple[str, str, str] = ("", "", "")

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Read the three boxes instead of one."""
        super().process(None, data if data is not None else self.default, extra_filters)
        if self.data:
            self.raw = (str(self.data.year), str(self.data.month), str(self.data.day))
        if formdata is None or not any(
            f"{self.name}-{part}" in formdata for part in ("year", "month", "day")
        ):
            return
        typed = [fold_digits(formdata.get(f"{self.name}-{part}", "")) for part in ("year", "month", "day")]
        self.raw = (typed[0], typed[1], typed[2])
        self.raw_data = [text for text in self.raw if text]
        self.data = None
        if all(self.raw):
            self._read()

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002 (WTForms' signature)
        """Say which part is missing before the other validators speak."""
        names = (both("年", "year"), both("月", "month"), both("日", "day"))
        missing = [name.text for text, name in zip(self.raw, names, strict=True) if not text]
        if missing and len(missing) < 3:
            zh, en = "、".join(m.zh for m in missing), ", ".join(m.en for m in missing)
            raise StopValidation(both(f"请补上{zh}", f"Add the {en}"))

    def _read(self) -> None:
        year, month, day = self.raw
        try:
            self.data = date(int(year), int(month), int(day)) if re.fullmatch(r"[0-9]{4}", year) else None
        except ValueError:
            self.data = None
        if self.data is None:
            self.process_errors = [self.gettext("Not a valid date value.")]
