"""What a guard is, and how it reads what was typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from loans.texts import Text
from loans.workflow.actor import Actor
from loans.workflow.standing import Standing

Answers = Mapping[str, object]
Guard = Callable[[Standing, Actor, Answers], Text | None]


def whole(answers: Answers, name: str) -> int:
    """A whole number among the answers, fen or a count; 0 where there is none."""
    value = answers.get(name)
    return value if isinstance(value, int) else 0
