"""The page about schedules shows what the library computes."""

import doctest
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "schedules.md"


def test_every_example_of_the_page_is_true() -> None:
    failed, tried = doctest.testfile(str(PAGE), module_relative=False)
    assert tried > 25
    assert failed == 0
