"""What a decision is made of, in one place to import from. JSON shapes: contract, `loans decide --json`."""

from loans.decision.decision import Decision
from loans.decision.finding import Finding
from loans.decision.shapes import (
    Amount,
    DailyPrice,
    DiscountFinding,
    Footing,
    Limit,
    Months,
    Outcome,
    PaperAsked,
    Rate,
    Remedy,
    RemedyStatus,
    Verdict,
    Warning,  # noqa: A004 - the contract's word
)

__all__ = [
    "Amount",
    "DailyPrice",
    "Decision",
    "DiscountFinding",
    "Finding",
    "Footing",
    "Limit",
    "Months",
    "Outcome",
    "PaperAsked",
    "Rate",
    "Remedy",
    "RemedyStatus",
    "Verdict",
    "Warning",
]
