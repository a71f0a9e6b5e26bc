"""Reading "remedy": at which values of one fact a condition can turn while all other facts stand."""

from loans.expressions.remedy.line import Line, Point
from loans.expressions.remedy.prepared import Prepared, prepared
from loans.expressions.remedy.reach import Reach

__all__ = ["Line", "Point", "Prepared", "Reach", "prepared"]
