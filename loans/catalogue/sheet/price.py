"""The price of a product on a day: reference, spread, discounts, floor, fee, and an example with its APR."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from loans.catalogue.model import Catalogue, Discount, Pricing, ReferenceSeries, Subsidy, Terms
from loans.catalogue.sheet.example import bridge_example, literals, monthly_example
from loans.catalogue.sheet.shapes import Item, Price, capital
from loans.catalogue.subsidy import shared_by
from loans.expressions.say.rule import say_condition
from loans.money import from_ppm, percent, ppm
from loans.pricing import Cut, annual_rate, entry_on
from loans.texts import Text, how_many

_BASIS = Decimal("0.0001")


def share(fraction: Decimal) -> str:
    """A share in percent without decimals that do not count: ``30%``."""
    return f"{(fraction * 100).normalize():f}%"


def price_of(catalogue: Catalogue, terms: Terms, on: date) -> Price:
    """What a loan under these terms costs when it is asked for on a day."""
    pricing = terms.pricing
    if pricing.daily:
        assumed = any(day.assumed for day in pricing.daily)
        return Price(None, tuple(_day_steps(pricing)), bridge_example(terms, on), assumed)
    series = _in_reach([catalogue.reference(code) for code in pricing.references], terms)
    annual = _annual(pricing, series[0], on)
    example = None if annual is None else monthly_example(catalogue.vocabulary, terms, annual, on)
    assumed = pricing.spread_assumed or pricing.guarantee_fee_assumed
    return Price(annual, tuple(_steps(pricing, series, on)), example, assumed)


def _in_reach(series: list[ReferenceSeries], terms: Terms) -> list[ReferenceSeries]:
    """The series that a term of this product can read: those after the longest plain term are left out."""
    months = literals(terms.longest)
    if len(months) < len(terms.longest):
        return series
    reached = [index for index, one in enumerate(series) if (one.up_to_months or 0) >= max(months)]
    return series[: reached[0] + 1] if reached else series


def _annual(pricing: Pricing, series: ReferenceSeries, on: date) -> Decimal | None:
    """The rate that everybody gets: discounts with a condition are listed, not counted."""
    entry = entry_on(series.entries, on)
    if entry is None:
        return None
    cuts = [Cut(one.relative, one.stack) for one in pricing.discounts if one.when is None]
    floor = None if pricing.floor is None else ppm(pricing.floor)
    return from_ppm(annual_rate(ppm(entry.rate + pricing.spread), cuts, floor))


def _steps(pricing: Pricing, series: list[ReferenceSeries], on: date) -> Iterator[Item]:
    for one in series:
        yield from _comparable(pricing, one, on)
    for discount in pricing.discounts:
        yield _discount(discount)
    if pricing.floor is not None:
        rate = percent(pricing.floor)
        yield Item(Text(f"利率不低于 {rate}", f"Never below {rate}"))
    for one in series:
        annual = _annual(pricing, one, on)
        if annual is not None:
            span = _span(one, series)
            rate = percent(annual)
            yield Item(Text(f"年利率（{span.zh}）：{rate}", f"Annual rate ({span.en}): {rate}"))
    if pricing.subsidy is not None:
        yield from _subsidy(pricing.subsidy, pricing, series[0], on)
    if pricing.guarantee_fee:
        fee = percent(pricing.guarantee_fee)
        say = Text(
            f"担保费每年 {fee}，按未还本金每年预付，已计入年化利率",
            f"Guarantee fee {fee} a year, in advance on the outstanding principal, counted in the APR",
        )
        yield Item(say, pricing.guarantee_fee_assumed)


def _comparable(pricing: Pricing, series: ReferenceSeries, on: date) -> Iterator[Item]:
    entry, label = entry_on(series.entries, on), series.label
    if entry is None:
        yield Item(Text(f"{label.zh}：该日期的数值未知", f"{label.en}: not known for this date"))
        return
    rate, since, comparable = percent(entry.rate), entry.start, percent(entry.rate + pricing.spread)
    points = f"{(pricing.spread / _BASIS).normalize():f}"
    label = capital(label)
    say = Text(
        f"{label.zh} {rate}（{since} 起）加 {points} 个基点，同类产品利率 {comparable}",
        f"{label.en} {rate} (since {since}) + {points} basis points: comparable loans cost {comparable}",
    )
    yield Item(say, pricing.spread_assumed)


def _discount(discount: Discount) -> Item:
    cut, label = share(discount.relative), capital(discount.label)
    say = Text(f"{label.zh}：利率降低 {cut}", f"{label.en}: the rate falls by {cut} of itself")
    if discount.when is not None:
        condition = say_condition(discount.when)
        say += Text(f"，适用于{condition.zh}时", f", when {condition.en}")
    return Item(say, discount.assumed)


def _subsidy(subsidy: Subsidy, pricing: Pricing, series: ReferenceSeries, on: date) -> Iterator[Item]:
    """Who bears how much, and what that makes a year at the rate of the day."""
    if subsidy.treasury_share is not None:
        part = share(subsidy.treasury_share)
        say = Text(
            f"财政贴息：利息的 {part} 由财政承担", f"Subsidy: the treasury bears {part} of the interest"
        )
    else:
        assert subsidy.borrower_spread is not None
        points = f"{(abs(subsidy.borrower_spread) / _BASIS).normalize():f}"
        sign = Text("减", "minus") if subsidy.borrower_spread < 0 else Text("加", "plus")
        say = Text(
            f"财政贴息：借款人承担参考利率{sign.zh} {points} 个基点的部分，其余由财政承担",
            f"Subsidy: the borrower bears the reference rate {sign.en} {points} basis points, "
            "the treasury the rest",
        )
    yield Item(say, subsidy.assumed)
    entry, annual = entry_on(series.entries, on), _annual(pricing, series, on)
    if entry is not None and annual is not None:
        shared = shared_by(subsidy, entry.rate, annual)
        own, public = percent(from_ppm(shared.borrower_ppm)), percent(from_ppm(shared.treasury_ppm))
        split = Text(
            f"按此每年：借款人 {own}，财政 {public}",
            f"A year, that is {own} for the borrower and {public} for the treasury",
        )
        yield Item(split, subsidy.assumed)


def _span(one: ReferenceSeries, series: list[ReferenceSeries]) -> Text:
    if one.up_to_months is not None:
        return Text(f"{one.up_to_months} 个月以内", f"up to {how_many(one.up_to_months, 'months')}")
    earlier = [other.up_to_months for other in series if other.up_to_months is not None]
    if not earlier:
        return Text("各期限", "any term")
    return Text(f"{max(earlier)} 个月以上", f"over {how_many(max(earlier), 'months')}")


def _day_steps(pricing: Pricing) -> Iterator[Item]:
    first = 1
    for day in pricing.daily:
        rate, last = percent(day.rate), day.up_to_day
        span = Text(f"第 {first} 天起", f"From day {first} on")
        if last is not None:
            span = Text(f"第 {first} 至 {last} 天", f"Days {first} to {last}")
        yield Item(Text(f"{span.zh}：每天 {rate}", f"{span.en}: {rate} a day"), day.assumed)
        first = (day.up_to_day or 0) + 1
