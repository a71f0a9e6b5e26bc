"""Working days in China: weekdays, less the days off, plus the make-up days of the yearly notice.

Counting follows the Civil Code, articles 200–204: the day on which a period starts is not counted, a period
that ends on a day off ends on the next working day, and where there are business hours it ends when they do.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from pathlib import Path

from loans.calendar.clock import CHINA
from loans.texts import Text

SHIPPED = Path(__file__).parent / "data"
OPENS = time(8, 30)
CLOSES = time(17, 30)
_DAY = timedelta(days=1)

Warnings = tuple[Text, ...]


@dataclass(frozen=True)
class DaysOff:
    """One holiday with its days off, both ends included."""

    name: Text
    first: date
    last: date

    def days(self) -> Iterable[date]:
        """Each day of the holiday."""
        return (self.first + i * _DAY for i in range((self.last - self.first).days + 1))


@dataclass(frozen=True)
class WorkingYear:
    """One year as the notice of ``published`` has it."""

    year: int
    published: date
    off: tuple[DaysOff, ...]
    worked: frozenset[date]

    @cached_property
    def days_off(self) -> frozenset[date]:
        """Every day off that the notice names, weekends inside a holiday included."""
        return frozenset(day for holiday in self.off for day in holiday.days())

    @classmethod
    def read(cls, path: Path) -> "WorkingYear":
        """Read one ``YEAR.toml``."""
        with path.open("rb") as file:
            raw = tomllib.load(file)
        off = tuple(DaysOff(Text(**h["name"]), h["first"], h["last"]) for h in raw["off"])
        return cls(raw["year"], raw["published"], off, frozenset(raw["worked"]))


class WorkingCalendar:
    """Working days of the years that have a table; others fall back to Monday–Friday, with a warning."""

    def __init__(self, years: Mapping[int, WorkingYear]) -> None:
        self.years = dict(sorted(years.items()))
        self._off = frozenset(day for year in years.values() for day in year.days_off)
        self._worked = frozenset(day for year in years.values() for day in year.worked)

    @classmethod
    def load(cls, folder: Path = SHIPPED) -> "WorkingCalendar":
        """The calendar of every ``YEAR.toml`` in ``folder``; by default the one shipped with the library."""
        return cls({year.year: year for year in map(WorkingYear.read, sorted(folder.glob("*.toml")))})

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on ``day``."""
        if day in self._worked:
            return True
        return day.weekday() < 5 and day not in self._off

    def holiday(self, day: date) -> Text | None:
        """The name of the holiday that ``day`` belongs to, if any."""
        year = self.years.get(day.year)
        return next((h.name for h in year.off if h.first <= day <= h.last), None) if year else None

    def next_working_day(self, day: date) -> date:
        """The first working day after ``day``."""
        return self.on_or_after(day + _DAY)

    def on_or_after(self, day: date) -> date:
        """``day`` itself if it is worked, else the next working day (Civil Code 203)."""
        while not self.is_working_day(day):
            day += _DAY
        return day

    def add_working_days(self, day: date, count: int) -> tuple[date, Warnings]:
        """The ``count``-th working day after ``day`` (which is not counted) and what is uncertain about it.

        0 gives ``day`` itself, or the next working day when it is a day off. ``count`` must not be negative.
        """
        if count < 0:
            raise ValueError(f"working days to add must not be negative: {count}")
        end = self.on_or_after(day) if count == 0 else day
        for _ in range(count):
            end = self.next_working_day(end)
        return end, self.warnings(day, end)

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after ``start`` up to and including ``end``; negative when ``end`` comes first."""
        if end < start:
            return -self.working_days_between(end, start)
        return sum(self.is_working_day(start + i * _DAY) for i in range(1, (end - start).days + 1))

    def deadline(self, started: datetime, working_days: int) -> tuple[datetime, Warnings]:
        """Close of business (17:30, Chinese time) of the n-th working day after the day of ``started``.

        0 working days means the same day while offices are open, else the next working day.
        """
        start = started.replace(tzinfo=CHINA) if started.tzinfo is None else started.astimezone(CHINA)
        day = start.date()
        if working_days == 0 and start.time() >= CLOSES:
            day += _DAY
        end, warnings = self.add_working_days(day, working_days)
        return datetime.combine(end, CLOSES, CHINA), warnings

    def warnings(self, first: date, last: date) -> Warnings:
        """One warning for each year from ``first`` to ``last`` that has no table."""
        years = range(first.year, last.year + 1)
        return tuple(_unpublished(year) for year in years if year not in self.years)

    def canonical(self) -> dict[str, object]:
        """What this calendar decides on, as plain JSON values in a fixed order, for hashing and storing."""
        return {
            "hours": [OPENS.isoformat("minutes"), CLOSES.isoformat("minutes")],
            "years": {
                str(number): {
                    "off": sorted(day.isoformat() for day in year.days_off),
                    "worked": sorted(day.isoformat() for day in year.worked),
                }
                for number, year in self.years.items()
            },
        }


def _unpublished(year: int) -> Text:
    return Text(
        f"{year} 年的放假调休安排尚未录入，暂按周一至周五推算，公布后可能变动。",
        f"The working-day table for {year} is not available yet; Monday to Friday is assumed and may change.",
    )
