"""The examples in docstrings are true."""

import doctest
from importlib import import_module

import pytest

from tests.support.source_tree import ROOT

MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for path in (ROOT / "loans").rglob("*.py")
    if "    >>> " in path.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", MODULES)
def test_every_example_in_a_docstring_gives_what_it_says(name: str) -> None:
    failed, tried = doctest.testmod(import_module(name))
    assert tried > 0
    assert failed == 0


def test_the_names_that_the_library_exports_each_have_an_example() -> None:
    import loans

    homes = {
        getattr(loans, name).__module__
        for name in ("Application", "Catalogue", "decide", "schedule", "screen")
    }
    assert homes <= set(MODULES)
