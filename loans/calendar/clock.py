"""The one module that asks the machine for the time. Everywhere else time is an argument."""

from abc import ABC, abstractmethod
from datetime import date, datetime, timedelta, timezone

# A fixed offset: China has kept one time without summer time since 1992, and no time-zone database is needed.
CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")


class Clock(ABC):
    """Tells the time in China."""

    @abstractmethod
    def now(self) -> datetime:
        """The moment, aware, in Chinese time."""

    def today(self) -> date:
        """The date in China."""
        return self.now().date()


class SystemClock(Clock):
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(CHINA)


class FixedClock(Clock):
    """A clock that stands where it is set; for tests, replays and demonstrations."""

    def __init__(self, moment: datetime) -> None:
        self.set(moment)

    def now(self) -> datetime:
        return self._moment

    def set(self, moment: datetime) -> None:
        """Set the clock; a moment without a zone is read as Chinese time."""
        self._moment = moment.replace(tzinfo=CHINA) if moment.tzinfo is None else moment.astimezone(CHINA)

    def move(self, step: timedelta) -> None:
        """Move the clock on by ``step``."""
        self._moment += step
