"""The application in short pages: which questions stand together, and in which order."""

from loans.casework.views import AnswerView, ApplicationForm, Section
from web.forms import shown_now

MOST_AT_ONCE = 6
# In whose name the loan is taken decides what else is asked, so the business comes first.
_ORDER = ("business", "person", "spouse", "request")


def in_order(whole: ApplicationForm) -> list[Section]:
    """The sections as they are filled in."""
    return sorted(
        whole.sections, key=lambda one: _ORDER.index(one.code) if one.code in _ORDER else len(_ORDER)
    )


def parts_of(whole: ApplicationForm, section: Section) -> list[list[AnswerView]]:
    """The pages of a section; none while all its questions wait for answers elsewhere."""
    every = [one for other in whole.sections for one in other.answers]
    shown = shown_now(section.answers, every)
    return [shown[first : first + MOST_AT_ONCE] for first in range(0, len(shown), MOST_AT_ONCE)]
