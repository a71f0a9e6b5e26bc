"""What a visitor has answered so far: kept in the sealed cookie of the visit, never in an address."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from flask import session

from loans.vocabulary import Asked, Fact, Kind, Sensitivity, Verifier
from loans.vocabulary.fact import About
from loans.vocabulary.values import read_text
from web.forms import depends_on, words_of

_ANSWERS = "check"
MOST_AT_ONCE = 8
_FIRST = ("borrower_kind", "married")
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
    """The questions of the page that comes next."""
    names = {fact.name for fact in wanted}
    opens = {name for fact in wanted for name in depends_on(fact)}
    ready = [fact for fact in wanted if not depends_on(fact) & names] or wanted
    first = min((_leaf(fact, opens) for fact in ready), default=0)
    return [fact for fact in ready if _leaf(fact, opens) == first][:MOST_AT_ONCE]


def leaf_of(asked: Sequence[Fact]) -> int:
    """Which page these questions stand on: 1 you, 2 the business, 3 credit and purpose, 4 the spouse."""
    return min((_leaf(fact, set()) for fact in asked), default=1)


def _leaf(fact: Fact, opens: Collection[str]) -> int:
    # What excludes most comes first: who asks, where, in whose name; and what other questions wait for.
    if fact.name in (*_FIRST, *opens) or fact.kind is Kind.DIVISION:
        return 1
    if fact.about is About.SPOUSE:
        return 4
    if fact.about is About.REQUEST or (
        fact.verifier is Verifier.BANK and fact.sensitivity is not Sensitivity.PUBLIC
    ):
        return 3
    return 1 if fact.about is About.PERSON and not depends_on(fact) else 2
