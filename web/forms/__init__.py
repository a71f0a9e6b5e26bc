"""Forms built from what the house already knows: facts of the vocabulary, questions of a workflow step."""

from web.forms.asks import asked_answers, step_form
from web.forms.facts import form_for, shown_now, typed_answers

__all__ = ["asked_answers", "form_for", "shown_now", "step_form", "typed_answers"]
