"""Screening: a whole roster against every product, in the meaning of `decide`, row by row the same."""

from loans.screening.frames import screen
from loans.screening.report import Report
from loans.screening.run import screen_file

__all__ = ["Report", "screen", "screen_file"]
