"""What a visitor has answered so far: kept in the sealed cookie of the visit, never in an address."""

from collections.abc import Iterable, Mapping, Sequence

from flask import session

from loans.vocabulary import Asked, Fact, Kind, Sensitivity
from loans.vocabulary.values import read_text
from web.forms import depends_on, words_of

_ANSWERS = "check"
MOST_AT_ONCE = 6
LONGEST = 40  # the cookie of a visit is small; no question of the pre-check needs a longer answer


def answers_so_far() -> dict[str, str]:
    """The answers by fact, as text."""
    return dict(session.get(_ANSWERS, {}))


def remember(answers: Mapping[str, str]) -> None:
    """Add answers; a blank one takes the answer away."""
    merged = answers_so_far() | {name: text for name, text in answers.items() if len(text) <= LONGEST}
    session[_ANSWERS] = {name: text for name, text in merged.items() if text}


def forget() -> None:
    """Begin again."""
    session.pop(_ANSWERS, None)


def as_facts(answers: Mapping[str, str], known: Mapping[str, Fact]) -> dict[str, object]:
    """The answers as the pre-check takes them: yes and no as such, whatever else as text."""
    return {
        name: read_text(known[name], text) if known[name].kind is Kind.YES_NO else text
        for name, text in answers.items()
        if name in known
    }


def may_be_asked(fact: Fact) -> bool:
    """Nothing that identifies a person is asked before somebody signs in."""
    return fact.asked is Asked.APPLICANT and fact.sensitivity is not Sensitivity.SENSITIVE


def to_ask(names: Iterable[str], every: Sequence[Fact]) -> list[Fact]:
    """The questions behind ``names`` that may be put, in the vocabulary's order.

    For a fact that would identify a person, the visitor is asked what it would have told (the birth date).
    """
    wanted = set(names)
    return [
        fact
        for fact in every
        if may_be_asked(fact) and (fact.name in wanted or words_of(fact.formula) & wanted)
    ]


def next_page(wanted: list[Fact]) -> list[Fact]:
    """The questions of one page: those about the same person or thing as the first, a few at a time.

    A question that depends on another open one waits for its answer.
    """
    names = {fact.name for fact in wanted}
    ready = [fact for fact in wanted if not depends_on(fact) & names] or wanted
    return [fact for fact in ready if fact.about is ready[0].about][:MOST_AT_ONCE] if ready else []
