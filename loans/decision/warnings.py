"""What the reader of a decision must know although it changes no verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loans.decision.shapes import Warning  # noqa: A004 - the contract's word
from loans.texts import Text, how_many
from loans.vocabulary.values import show_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loans.decision.decision import Decision
    from loans.decision.enquiry import Enquiry
    from loans.decision.system import System


def warnings_of(
    enquiry: Enquiry, system: System, decisions: Sequence[Decision], product: str | None = None
) -> tuple[Warning, ...]:
    """The warnings of one enquiry, in the order: day ahead, products not yet in force, stale rates,
    products without a price. `product`: the only one that was asked about."""
    return (
        *_ahead(enquiry, system),
        *_not_yet(enquiry, product),
        *_stale(enquiry, decisions),
        *_unpriced(decisions),
    )


def _ahead(enquiry: Enquiry, system: System) -> Iterator[Warning]:
    if system.today is not None and enquiry.on > system.today:
        day = show_date(enquiry.on)
        yield Warning(
            "future_date",
            Text(
                f"{day.zh}尚未到来：按目前已知的条款和利率计算。",
                f"{day.en} lies ahead: the latest known terms and rates are applied.",
            ),
        )


def _not_yet(enquiry: Enquiry, only: str | None) -> Iterator[Warning]:
    for product in enquiry.day.not_yet:
        if only not in (None, product.code):
            continue
        start = show_date(product.terms[0].start)
        yield Warning(
            "before_first_terms",
            Text(
                f"{product.name.zh}自{start.zh}起开办，此前不作决定。",
                f"{product.name.en} starts on {start.en}; there is no decision before that day.",
            ),
        )


def _stale(enquiry: Enquiry, decisions: Sequence[Decision]) -> Iterator[Warning]:
    read = {one.plan.series[one.answer.series].code for one in decisions if one.answer.series >= 0}
    for series in enquiry.known.stale:
        entry = enquiry.known.entries[series.code]
        if series.code in read and entry is not None:
            since = show_date(entry.start)
            yield Warning(
                "stale_reference_rate",
                Text(
                    f"{series.label.zh}自{since.zh}后未再录入，之后可能已有新的报价：请工作人员核对。",
                    f"No {series.label.en} has been entered since {since.en}; "
                    "a newer one may have been published: staff should check.",
                ),
            )


def _unpriced(decisions: Sequence[Decision]) -> Iterator[Warning]:
    """An answer stays open although nothing is left to ask: no reference rate covers its day or its term."""
    for one in decisions:
        months, name = one.answer.months, one.product_name
        if one.answer.annual is not None or months is None:
            continue
        yield Warning(
            "no_reference_rate",
            Text(
                f"{name.zh}：当天没有适用于 {months} 个月期限的参考利率，利率无法确定：请工作人员核对。",
                f"{name.en}: no reference rate of that day covers a term of {how_many(months, 'months')}, "
                "so the rate is open: staff should check.",
            ),
        )
