"""WTForms fields whose `data` is the text that a use case takes; `look` says which page part draws them."""

from collections.abc import Callable, Sequence
from typing import Any

from wtforms import Field, RadioField, SelectField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Optional, ValidationError

from loans.texts import Text
from loans.vocabulary import Kind
from web.forms.notation import date_boxes, iso, written
from web.shell.forms import options
from web.shell.language import Both, both

Mistake = Callable[[str], Text | None]
MOST_RADIOS = 6


def no_mistake(_text: str) -> Text | None:
    """For answers that only the use case can judge."""
    return None


def needed(label: Text, *, chosen: bool = False) -> InputRequired:
    """Says which question was left out."""
    if chosen:
        return InputRequired(both("请选择一项", "Choose one of the answers"))
    return InputRequired(both(f"请填写{label.zh}", f"Enter the {_in_a_sentence(label.en)}"))


def _in_a_sentence(words: str) -> str:
    return words if words[:2].isupper() else words[:1].lower() + words[1:]


def validators_for(label: Text, *, required: bool, chosen: bool = False) -> list[InputRequired | Optional]:
    """A question that must be answered, or one that is marked optional."""
    return [needed(label, chosen=chosen) if required else Optional()]


def _judge(field: Any) -> None:
    if field.data and (said := field.mistake(field.data)):
        raise ValidationError(both(said.zh, said.en))


class Line(StringField):
    """One line of text in a given notation; what was typed is shown again exactly as it was."""

    def __init__(
        self, label: Both, *args: Any, look: str = "line", notation: Kind = Kind.TEXT,
        mistake: Mistake = no_mistake, suffix: Text | None = None, autocomplete: str = "off", **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(label, *args, **kwargs)
        self.look, self.notation, self.mistake = look, notation, mistake
        self.suffix, self.autocomplete = suffix, autocomplete
        self.typed: str | None = None

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Keep the typed text beside its notation."""
        if valuelist:
            self.typed = str(valuelist[0])
            self.data = written(self.notation, self.typed)

    def _value(self) -> str:
        return self.typed if self.typed is not None else str(self.data or "")

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002 (WTForms' signature)
        """Say what is wrong with the value."""
        _judge(self)


class OneOf(RadioField):
    """Radio buttons; nothing chosen is no answer, not a wrong one."""

    look = "choice"

    def pre_validate(self, form: Any) -> None:
        """Judge a choice only when one was made."""
        if self.raw_data:
            super().pre_validate(form)


class OneOfMany(SelectField):
    """A drop-down list with an empty first line."""

    look = "choice"

    def pre_validate(self, form: Any) -> None:
        """The empty line is no answer, not a wrong one."""
        if self.data:
            super().pre_validate(form)


class SomeOf(SelectMultipleField):
    """Tick boxes."""

    look = "choice"


class Day(Field):
    """A date in boxes ``NAME-year``, ``NAME-month``, ``NAME-day``; `data` is ISO, or else what was typed."""

    look = "date"

    def __init__(self, label: Both, *args: Any, mistake: Mistake = no_mistake, **kwargs: Any) -> None:
        super().__init__(label, *args, **kwargs)
        self.mistake = mistake

    raw: tuple[str, str, str] = ("", "", "")

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Read the three boxes instead of one."""
        super().process(None, data, extra_filters)
        self.data = str(self.data or "")
        self.raw = date_boxes(self.data)
        if formdata is None or f"{self.name}-year" not in formdata:
            return
        year, month, day = (
            str(formdata.get(f"{self.name}-{part}", "")).strip() for part in ("year", "month", "day")
        )
        self.raw = (year, month, day)
        self.raw_data = [part for part in self.raw if part]
        self.data = written(Kind.DATE, iso(year, month, day)) if self.raw_data else ""

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002 (WTForms' signature)
        """Name the boxes that were left empty, then whatever else is wrong."""
        boxes = (Text("年", "year"), Text("月", "month"), Text("日", "day"))
        empty = [name for part, name in zip(self.raw, boxes, strict=True) if not part]
        if empty and len(empty) < len(boxes):
            zh, en = "、".join(name.zh for name in empty), " and ".join(name.en for name in empty)
            raise ValidationError(both(f"请补上{zh}", f"Add the {en}"))
        _judge(self)


def choices_of(offered: Sequence[tuple[str, Text]], *, as_list: bool) -> list[Any]:
    """Options with their words; a drop-down list begins with an empty line."""
    said = [(code, both(label.zh, label.en)) for code, label in offered]
    return options([("", both("请选择", "Choose")), *said] if as_list else said)


def yes_or_no(yes: Text | None = None, no: Text | None = None) -> list[Any]:
    """The two answers; in Chinese as the clauses that the fact says of itself (已婚, 未婚)."""
    chosen = [("yes", both(yes.zh if yes else "是", "Yes")), ("no", both(no.zh if no else "否", "No"))]
    return options(chosen)
