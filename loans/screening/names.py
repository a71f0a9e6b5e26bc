"""What the columns are called: those that are written, and those that stay inside."""

from __future__ import annotations

OUTCOMES = ("verdict", "unmet", "unknown", "ceiling", "rate")
FLAG = "needs_bank_check"  # beside `--eligible-only`: the verdict waits for facts that the bank verifies
INSIDE = "__loans_"  # no roster heads a column like this


def inside(name: str) -> str:
    """The column of a fact, or of something computed on the way."""
    return INSIDE + name


def below(name: str) -> str:
    """The denominator of a fact that is carried as a ratio."""
    return INSIDE + name + "_below"


def outcome(code: str, what: str) -> str:
    """The written column of a product: ``rural_good_youth.verdict``."""
    return f"{code}.{what}"
