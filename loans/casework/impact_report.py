"""What a draft catalogue would change, in figures and sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from loans.money import from_ppm, half_up, percent, rate_text, show_yuan, yuan
from loans.texts import Text, clauses, how_many

WITHDRAWN = "withdrawn"
UNREADABLE = "unreadable"
VERDICTS = {
    "eligible": Text("符合条件", "eligible"),
    "counter_offer": Text("可按调整后的条件办理", "counter-offer"),
    "undetermined": Text("信息不足", "undetermined"),
    "ineligible": Text("不符合条件", "not eligible"),
    WITHDRAWN: Text("草案不再办理", "no longer offered"),
    UNREADABLE: Text("草案无法读取原填写内容", "facts that the draft cannot read"),
}


@dataclass(frozen=True, slots=True)
class Side:
    """What one catalogue answers: verdict, offer in fen, rate in ppm, interest over the term."""

    verdict: str
    offered: int | None = None
    annual: int | None = None
    interest: int | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """One case that a draft would answer otherwise, and why."""

    case: str
    product: str
    name: Text
    before: Side
    after: Side
    why: tuple[Text, ...]

    def say(self) -> Text:
        """`2026-0001 乡村好青年贷：符合条件 → 不符合条件，…`."""
        a, b, why = VERDICTS[self.before.verdict], VERDICTS[self.after.verdict], clauses(self.why)
        offers = f"{_money(self.before)} → {_money(self.after)}"
        return Text(
            f"{self.case} {self.name.zh}：{a.zh} → {b.zh}，{offers}。{why.zh}",
            f"{self.case} {self.name.en}: {a.en} → {b.en}, {offers}. {why.en}",
        )

    def to_dict(self) -> dict[str, object]:
        """For `--json`."""
        return {
            "case": self.case,
            "product": self.product,
            "before": _side(self.before),
            "after": _side(self.after),
            "why": [one.to_dict() for one in self.why],
        }


@dataclass(frozen=True, slots=True)
class Total:
    """All offers of one product under one catalogue. `weighted` is the sum of amount × rate."""

    offers: int = 0
    amount: int = 0
    interest: int = 0
    weighted: int = 0

    def with_(self, side: Side) -> Total:
        """With one more answer."""
        if side.offered is None:
            return self
        rate = side.offered * (side.annual or 0)
        return Total(
            self.offers + 1,
            self.amount + side.offered,
            self.interest + (side.interest or 0),
            self.weighted + rate,
        )

    @property
    def rate(self) -> Decimal | None:
        """The mean rate, weighted by amount; None without offers."""
        return from_ppm(half_up(self.weighted, self.amount)) if self.amount else None

    def to_dict(self) -> dict[str, object]:
        """For `--json`."""
        rate = None if self.rate is None else rate_text(self.rate)
        return {
            "offers": self.offers,
            "amount": yuan(self.amount),
            "interest": yuan(self.interest),
            "rate": rate,
        }


@dataclass(frozen=True, slots=True)
class ProductImpact:
    """One product: how many decisions, and its offers before and after."""

    code: str
    name: Text
    decisions: int
    changed: int
    before: Total
    after: Total


@dataclass(frozen=True, slots=True)
class PoolImpact:
    """What the offers would take from a pool; `size` is the draft's, None where it has no such pool."""

    code: str
    label: Text
    size: int | None
    before: int
    after: int

    def share(self, amount: int) -> int:
        """An amount in thousandths of the pool, or of what is taken where that is more; for charts."""
        return _thousandths(amount, max(self.size or 0, self.before, self.after))


@dataclass(frozen=True, slots=True)
class Impact:
    """The whole comparison. `moves`: how many went from one verdict to another, unchanged ones included."""

    draft: str
    decisions: int
    changed: tuple[Changed, ...]
    moves: tuple[tuple[str, str, int], ...]
    products: tuple[ProductImpact, ...]
    pools: tuple[PoolImpact, ...]

    differs = False  # a draft is allowed to change things

    @property
    def interest_forgone(self) -> int:
        """Interest over the terms of all offers, before less after, in fen (negative: more is earned)."""
        return sum(one.before.interest - one.after.interest for one in self.products)

    def share(self, amount: int) -> int:
        """An amount in thousandths of the largest of any product; for charts to one scale."""
        amounts = [total.amount for one in self.products for total in (one.before, one.after)]
        return _thousandths(amount, max(amounts, default=0))

    @staticmethod
    def words(verdict: str) -> Text:
        """A verdict in words."""
        return VERDICTS[verdict]

    def lines(self) -> Iterator[Text]:
        """The report as lines."""
        yield from (row.say() for row in self.changed)
        for one in self.products:
            yield Text(f"{one.name.zh}：{_totals(one, 'zh')}", f"{one.name.en}: {_totals(one, 'en')}")
        for pool in self.pools:
            use = f"{show_yuan(pool.before)} → {show_yuan(pool.after)}"
            yield Text(f"{pool.label.zh}：占用 {use}", f"{pool.label.en}: taken {use}")
        yield Text(
            f"重算 {self.decisions} 笔申请的最近一次决定，{len(self.changed)} 笔会改变；"
            f"少收利息 {show_yuan(self.interest_forgone)}。",
            f"The latest decision of {how_many(self.decisions, 'cases')} made again, "
            f"{len(self.changed)} would change; interest forgone {show_yuan(self.interest_forgone)}.",
        )

    def to_dict(self) -> dict[str, object]:
        """For `--json`; money in yuan, rates as fractions."""
        return {
            "draft": self.draft,
            "decisions": self.decisions,
            "changed": [row.to_dict() for row in self.changed],
            "moves": [{"from": a, "to": b, "cases": count} for a, b, count in self.moves],
            "products": [
                {
                    "product": one.code,
                    "decisions": one.decisions,
                    "changed": one.changed,
                    "before": one.before.to_dict(),
                    "after": one.after.to_dict(),
                }
                for one in self.products
            ],
            "pools": [
                {
                    "pool": one.code,
                    "size": None if one.size is None else yuan(one.size),
                    "before": yuan(one.before),
                    "after": yuan(one.after),
                }
                for one in self.pools
            ],
            "interest_forgone": yuan(self.interest_forgone),
        }


def moves_of(pairs: Iterable[tuple[Side, Side]]) -> tuple[tuple[str, str, int], ...]:
    """How many cases went from one verdict to another, in the order of the verdicts."""
    counted = Counter((a.verdict, b.verdict) for a, b in pairs)
    order = list(VERDICTS)
    return tuple(
        (a, b, counted[a, b])
        for a, b in sorted(counted, key=lambda pair: (order.index(pair[0]), order.index(pair[1])))
    )


def _thousandths(part: int, whole: int) -> int:
    return half_up(1000 * part, whole) if whole else 0


def _money(side: Side) -> str:
    return "—" if side.offered is None else show_yuan(side.offered)


def _side(side: Side) -> dict[str, object]:
    return {
        "verdict": side.verdict,
        "offered": None if side.offered is None else yuan(side.offered),
        "annual": None if side.annual is None else rate_text(from_ppm(side.annual)),
        "interest": None if side.interest is None else yuan(side.interest),
    }


def _totals(one: ProductImpact, lang: str) -> str:
    both = (one.before, one.after)
    rates = " → ".join("—" if total.rate is None else percent(total.rate) for total in both)
    offers = f"{one.before.offers} → {one.after.offers}"
    amounts = f"{show_yuan(one.before.amount)} → {show_yuan(one.after.amount)}"
    if lang == "zh":
        return f"可贷 {offers} 笔，金额 {amounts}，平均年利率 {rates}"
    return f"offers {offers}, amount {amounts}, mean rate {rates}"
