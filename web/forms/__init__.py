"""Forms built from what the house already knows: facts of the vocabulary, questions of a workflow step."""

from web.forms.asks import asked_answers, form_key, new_key, step_form, version_shown
from web.forms.facts import depends_on, form_for, said, shown_now, typed_answers, words_of

__all__ = [
    "asked_answers",
    "depends_on",
    "form_for",
    "form_key",
    "new_key",
    "said",
    "shown_now",
    "step_form",
    "typed_answers",
    "version_shown",
    "words_of",
]
