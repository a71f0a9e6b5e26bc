"""What is wrong with a typed value, in the words of the vocabulary's one reader."""

from loans.errors import Problem
from loans.texts import Text
from loans.vocabulary import Fact
from loans.vocabulary.values import ValueRefused, read_text
from web.forms.fields import Mistake

_NO_ADVICE = Text(
    "请改正。", "Correct it."
)  # what the reader says when it has nothing better than what is allowed


def judge_of(fact: Fact) -> Mistake:
    """A judge for one fact: None when the text reads as its value."""

    def mistake(text: str) -> Text | None:
        try:
            read_text(fact, text)
        except ValueRefused as refused:
            return said_beside(refused.problem)
        return None

    return mistake


def said_beside(problem: Problem) -> Text:
    """A problem as a sentence beside its field: the advice, or else what is allowed."""
    if problem.advice.zh and problem.advice != _NO_ADVICE:
        return problem.advice
    return Text(f"应为{problem.allowed.zh}", f"Must be {problem.allowed.en}")
