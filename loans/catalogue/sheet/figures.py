"""The lines that every form of the sheet shares: the APR first, then the example, then the steps."""

from __future__ import annotations

from loans.catalogue.sheet.shapes import MEANS_ASSUMED, Example, Item, Section, Sheet
from loans.money import percent, show_wan, show_yuan
from loans.texts import Text
from loans.vocabulary.units import UNITS, counted

PRICE = Text("年化利率", "Annual percentage rate (APR)")
STEPS = Text("利率怎样算出来", "How the rate is made up")


def title_of(sheet: Sheet) -> Text:
    """The heading of the page."""
    return Text(f"{sheet.name.zh} · 产品明白纸", f"{sheet.name.en} · product guide")


def dated(sheet: Sheet) -> Text:
    """Whose product, as of when, under which terms."""
    programme = sheet.programme
    return Text(
        f"{programme.zh}系列产品。{sheet.on} 的内容；条款自 {sheet.terms_from} 起生效。",
        f"Part of {programme.en}. As of {sheet.on}; terms in force from {sheet.terms_from}.",
    )


def sections_of(sheet: Sheet) -> tuple[Section, ...]:
    """All sections, the price at the head."""
    price = Section("price", PRICE, tuple(_price_items(sheet)))
    steps = Section("steps", STEPS, sheet.price.steps)
    return (price, steps, *sheet.sections)


def legend(sheet: Sheet) -> Text:
    """What the mark means, where anything bears it; else nothing."""
    marked = any(item.assumed for section in sections_of(sheet) for item in section.items)
    return MEANS_ASSUMED if marked else Text("", "")


def _price_items(sheet: Sheet) -> list[Item]:
    example = sheet.price.example
    if example is None:
        return [Item(Text("该日期的参考利率未知，暂不能计算", "Not known: no reference rate for this date"))]
    return [Item(apr_line(example), sheet.price.assumed), Item(example_line(example), sheet.price.assumed)]


def apr_line(example: Example) -> Text:
    """Both readings of the APR."""
    simple, effective = percent(example.apr.simple), percent(example.apr.effective)
    return Text(
        f"年化利率 {simple}（单利），{effective}（复利），含全部费用",
        f"APR {simple} simple, {effective} effective, all costs included",
    )


def example_line(example: Example) -> Text:
    """What the example costs in money."""
    amount, method = show_wan(example.amount), example.method
    first, interest = show_yuan(example.first_payment), show_yuan(example.total_interest)
    if example.months is not None:
        span, due = counted(example.months, UNITS["month"]), Text("首期还", "first payment")
    else:
        span, due = counted(example.days or 0, UNITS["day"]), Text("到期还", "to be repaid")
    line = Text(
        f"举例：借 {amount.zh}，{span.zh}，{method.zh}：{due.zh} {first}，利息共 {interest}",
        f"Example: {amount.en} over {span.en}, {method.en}: {due.en} {first}, total interest {interest}",
    )
    if example.total_charges:
        fees = show_yuan(example.total_charges)
        line += Text(f"，担保费共 {fees}", f", guarantee fees in all {fees}")
    return line
