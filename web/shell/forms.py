"""The parent of every form: messages in the page's language, the session's token, nothing else."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_wtf import FlaskForm
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are of 3.2

from loans.texts import Text
from web.shell.language import language
from web.shell.messages import MESSAGES


class _Translations:
    """WTForms' own messages by our pairs."""

    def gettext(self, message: str) -> str:
        words = MESSAGES.get(message)
        return words.in_(language()) if words else message

    def ngettext(self, one: str, many: str, count: int) -> str:
        return self.gettext(one if count == 1 else many)


def options(pairs: Iterable[tuple[str, str]]) -> list[Any]:
    """Choices for radios, checkboxes and lists: ``choices=options([("yes", both("是", "Yes")), …])``."""
    return [SelectChoice(value=code, label=label) for code, label in pairs]


class PageForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF publishes no types
    """``class OpinionForm(PageForm): opinion = StringField(both("意见", "Opinion"), …)``"""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]  # as above
        csrf = False  # the guard has checked the token of every writing request, with a form or without

        def get_translations(self, form: Any) -> _Translations:  # noqa: ARG002 (WTForms' signature)
            return _Translations()

    def validate(self, extra_validators: Any = None) -> bool:
        """Judge every field; one that could not even be read gets that error alone."""
        fine: bool = super().validate(extra_validators)
        for field in self:
            if field.process_errors:
                field.errors = list(field.process_errors)
        return fine

    def refuse(self, problems: Mapping[str, Text]) -> None:
        """Put what a use case said beside the fields it is about: ``{field name: Text}``."""
        for name, words in problems.items():
            field = self[name]
            field.errors = [*field.errors, words]
