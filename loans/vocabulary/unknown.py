"""What is told of a name that the vocabulary does not have."""

from __future__ import annotations

from loans.errors import Problem
from loans.texts import Text
from loans.vocabulary.vocabulary import Vocabulary


def unknown_fact(vocabulary: Vocabulary, where: str, name: str) -> Problem:
    """The Problem of such a name, with the one that was probably meant."""
    meant = vocabulary.suggest(name)
    advice = (
        Text(f"是否想写 {meant}？", f"Did you mean {meant}?")
        if meant
        else Text("请删去这一项，或更正名称。", "Remove it, or correct the name.")
    )
    return Problem(where, name, Text("词汇表中的事实", "a fact of the vocabulary"), advice, "unknown_fact")
