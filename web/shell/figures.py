"""How figures and dates look on a page; the values come ready from the use cases."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask import Flask

from loans.money import in_capitals, percent, show_wan, show_yuan
from loans.texts import Text
from loans.vocabulary.units import UNITS, counted
from web.shell.language import show

HERE = ZoneInfo("Asia/Shanghai")
_WEEKDAYS = "一二三四五六日"
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_text(day: date) -> Text:
    """``2026年11月23日（周一）`` / ``Mon 23 Nov 2026``."""
    weekday = day.weekday()
    zh = f"{day.year}年{day.month}月{day.day}日（周{_WEEKDAYS[weekday]}）"
    return Text(zh, f"{_DAYS[weekday]} {day.day} {_MONTHS[day.month - 1]} {day.year}")


def moment_text(moment: datetime, *, with_year: bool = True) -> Text:
    """A moment in local (Shanghai) time: ``2026年11月25日（周三）17:30`` / ``Wed 25 Nov 2026 17:30``."""
    local = moment.astimezone(HERE)
    clock, day = f"{local:%H:%M}", day_text(local.date())
    if with_year:
        return Text(day.zh + clock, f"{day.en} {clock}")
    return Text(day.zh.partition("年")[2] + clock, f"{day.en.rpartition(' ')[0]} {clock}")


def day(value: date) -> str:
    """`day_text` in the page's language."""
    return show(day_text(value))


def moment(value: datetime, *, with_year: bool = True) -> str:
    """`moment_text` in the page's language."""
    return show(moment_text(value, with_year=with_year))


def wan(fen: int) -> str:
    """``200万元`` / ``CNY 2 million``."""
    return show(show_wan(fen))


def months(count: int) -> str:
    """``12 个月`` / ``12 months``."""
    return show(counted(count, UNITS["month"]))


def days(count: int) -> str:
    """``7 天`` / ``7 days``."""
    return show(counted(count, UNITS["day"]))


def install(app: Flask) -> None:
    """Templates write ``{{ yuan(fen) }}``, ``{{ percent(rate) }}``, ``{{ day(date) }}``."""
    app.jinja_env.globals.update(
        yuan=show_yuan,
        wan=wan,
        months=months,
        days=days,
        capitals=in_capitals,
        percent=percent,
        day=day,
        moment=moment,
    )
