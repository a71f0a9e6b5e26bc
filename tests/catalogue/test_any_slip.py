"""Whatever slips into a catalogue, its editor is answered in words, never with a traceback."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loans.catalogue import Catalogue
from loans.errors import CatalogueError, Problem
from tests.catalogue.expected import HERE

LINES = (HERE / "small.toml").read_text(encoding="utf-8").splitlines()
VALUE = re.compile(r"(?<== )(\"[^\"]*\"|[0-9][0-9_.-]*|\{.*\}|\[.*\])")
ODD = [
    "0",
    "-1",
    "1.5",
    "true",
    '""',
    '"x"',
    "[]",
    "[[]]",
    "{}",
    "[1]",
    "2026-01-01",
    "nan",
    "1e999999",
    "9" * 30,
]
ODD += [
    '{ zh = "中" }',
    '[{ value = "amount" }]',
    "[{}]",
    '"months"',
    "[[1], 2]",
    '{ value = "age" }',
    "09:00:00",
]


def answered(text: str) -> None:
    assert all(one.where and one.allowed.zh and one.allowed.en and one.code for one in problems_of(text))


def problems_of(text: str) -> tuple[Problem, ...]:
    try:
        Catalogue.loads(text)
    except CatalogueError as refused:
        return refused.problems
    return ()


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, len(LINES) - 1), st.sampled_from(ODD)), min_size=1, max_size=3),
    st.sets(st.integers(0, len(LINES) - 1), max_size=2),
)
def test_odd_values_and_lost_lines(slips: list[tuple[int, str]], lost: set[int]) -> None:
    lines = list(LINES)
    for number, odd in slips:
        lines[number] = VALUE.sub(odd, lines[number], count=1)
    answered("\n".join(line for number, line in enumerate(lines) if number not in lost))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_text_at_all(text: str) -> None:
    answered(text)


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize(
    "key", ["programme", "product", "paper", "labels", "rule_sets", "facts", "band", "pool"]
)
def test_any_value_for_a_whole_section(key: str, odd: str) -> None:
    answered(f"{key} = {odd}\n")
