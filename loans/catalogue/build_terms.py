"""One set of terms as frozen objects, its lines already parsed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from loans.catalogue.checks.names import Names
from loans.catalogue.checks.terms import FLOOR
from loans.catalogue.ledger import Here, Ledger
from loans.catalogue.lines import MONEY, MONTHS, Lines, known
from loans.catalogue.model import (
    Ceiling,
    DayPrice,
    Discount,
    Entry,
    PaperDemand,
    Pricing,
    Rule,
    Subsidy,
    Terms,
)
from loans.expressions.expression import Expression
from loans.money import FEN_PER_YUAN
from loans.texts import Text
from loans.vocabulary.fact import Stage

Raw = dict[str, Any]
_NOWHERE = Here(Ledger("", {}), ())
_MARKED = ("smallest", "longest_days", "default_method", "default_guarantee")
_BRIDGE_MONTHS = {"value": "1", "assumed": False}  # a loan counted in days lasts one month at most


def terms_of(raw: Raw, names: Names, lines: Lines) -> Terms:
    """One `[[product.terms]]`."""
    parts = _Parts(names, lines)
    days = raw.get("longest_days")
    return Terms(
        start=raw["start"],
        rules=parts.rules(raw),
        ceilings=tuple(parts.ceiling(name, entries) for name, entries in (raw.get("ceilings") or {}).items()),
        longest=parts.entries(raw.get("longest", [_BRIDGE_MONTHS]), MONTHS, Stage.DERIVED),
        longest_days=days["value"] if days else None,
        pricing=parts.pricing(raw),
        grace=parts.entries(raw.get("grace", []), MONTHS, Stage.OFFER),
        smallest=int(raw["smallest"]["value"] * FEN_PER_YUAN) if "smallest" in raw else 0,
        default_method=raw["default_method"]["value"],
        default_guarantee=raw["default_guarantee"]["value"],
        papers=tuple(parts.demand(paper, demand) for paper, demand in (raw.get("papers") or {}).items()),
        assumed=tuple(key for key in _MARKED if raw.get(key, {}).get("assumed")),
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    names: Names
    lines: Lines

    def rules(self, raw: Raw) -> tuple[Rule, ...]:
        rules = [self.rule(name, rule) for name, rule in self.names.rules_of(raw).items()]
        if "smallest" in raw:
            smallest = raw["smallest"]
            line = f"amount >= {smallest['value'].normalize():f}"
            rules.append(self.rule(FLOOR, {"expression": line, **smallest}))
        return tuple(rules)

    def rule(self, name: str, raw: Raw) -> Rule:
        expression = self.condition(raw["expression"], Stage.RULE)
        return Rule(
            name, raw.get("label") or self.label("rules", name), expression, raw["assumed"], raw.get("source")
        )

    def ceiling(self, name: str, entries: list[Raw]) -> Ceiling:
        return Ceiling(name, self.label("ceilings", name), self.entries(entries, MONEY, Stage.RATE))

    def entries(self, entries: list[Raw], unit: str, latest: Stage) -> tuple[Entry, ...]:
        return tuple(
            Entry(
                when=self.condition(entry["when"], latest) if "when" in entry else None,
                value=known(self.lines.number(_NOWHERE, entry["value"], unit, latest)),
                assumed=entry["assumed"],
                source=entry.get("source"),
            )
            for entry in entries
        )

    def pricing(self, raw: Raw) -> Pricing:
        rate = raw.get("rate") or {"spread": {"value": Decimal(0), "assumed": False}}
        fee = rate.get("guarantee_fee", {"value": Decimal(0), "assumed": False})
        return Pricing(
            spread=rate["spread"]["value"],
            discounts=tuple(self.discount(discount) for discount in rate.get("discounts") or []),
            floor=rate["floor"]["value"] if "floor" in rate else None,
            spread_assumed=rate["spread"]["assumed"],
            daily=tuple(
                DayPrice(day.get("up_to_day"), day["rate"], day["assumed"]) for day in raw.get("daily") or []
            ),
            guarantee_fee=fee["value"],
            guarantee_fee_assumed=fee["assumed"],
            subsidy=self.subsidy(rate.get("subsidy")),
            references=tuple(rate.get("references") or ()),
        )

    def subsidy(self, raw: Raw | None) -> Subsidy | None:
        if raw is None:
            return None
        return Subsidy(raw.get("borrower_spread"), raw.get("treasury_share"), raw["assumed"])

    def discount(self, raw: Raw) -> Discount:
        return Discount(
            name=raw["name"],
            label=raw.get("label") or self.label("discounts", raw["name"]),
            when=self.condition(raw["when"], Stage.LONGEST) if "when" in raw else None,
            relative=raw["relative"],
            stack=raw["stack"],
            assumed=raw["assumed"],
        )

    def demand(self, paper: str, raw: Raw) -> PaperDemand:
        when = self.condition(raw["when"], Stage.RULE) if "when" in raw else None
        return PaperDemand(paper, when, tuple(raw.get("proves") or ()))

    def condition(self, text: str, latest: Stage) -> Expression:
        return known(self.lines.condition(_NOWHERE, text, latest))

    def label(self, kind: str, name: str) -> Text:
        return self.names.labels[kind][name]
