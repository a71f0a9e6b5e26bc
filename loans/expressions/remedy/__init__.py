"""Reading "remedy": at which values of one fact a condition can turn while all other facts stand."""

from loans.expressions.remedy.along import Point
from loans.expressions.remedy.line import Line
from loans.expressions.remedy.prepared import Prepared, prepared
from loans.expressions.remedy.reach import Reach

__all__ = ["Line", "Point", "Prepared", "Reach", "prepared"]
