"""The names that terms may use: rules, papers, series, choices, each with "did you mean"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from loans.catalogue.ledger import MISSING, Here
from loans.texts import Text
from loans.vocabulary import Vocabulary

Raw = dict[str, Any]
RULE_SETS = Text("已定义的规则组", "rule sets defined")
PAPERS = Text("已定义的材料", "papers defined")
POOLS = Text("已定义的资金池", "pools defined")
SERIES = Text("已定义的参考利率", "reference rates defined")
RULES = Text("本产品的规则", "rules of these terms")
METHODS = Text("还款方式", "repayment methods")
GUARANTEES = Text("担保方式", "kinds of security")


@dataclass(frozen=True, slots=True)
class Names:
    """What is defined in the file and in the vocabulary."""

    rule_sets: dict[str, Raw]
    papers: tuple[str, ...]
    pools: tuple[str, ...]
    series: dict[str, Raw]
    labels: dict[str, dict[str, Text]]
    methods: tuple[str, ...]
    guarantees: tuple[str, ...]

    @classmethod
    def of(cls, raw: Raw, vocabulary: Vocabulary) -> Names:
        """The names of a file as read."""
        return cls(
            rule_sets=raw.get("rule_sets") or {},
            papers=_codes(raw.get("paper")),
            pools=_codes(raw.get("pool")),
            series={one["code"]: one for one in raw.get("reference_rate") or [] if one and "code" in one},
            labels=raw.get("labels") or {},
            methods=_choices(vocabulary, "method"),
            guarantees=_choices(vocabulary, "guarantee"),
        )

    def rules_of(self, terms: Raw) -> dict[str, Raw]:
        """The terms' own rules, then those of the sets they include."""
        rules: dict[str, Raw] = dict(terms.get("rules") or {})
        for name in terms.get("include") or []:
            for rule, raw in ((self.rule_sets.get(name or "") or {}).get("rules") or {}).items():
                rules.setdefault(rule, raw)
        return rules


def check_known(here: Here, words: Iterable[str | None], known: Sequence[str], what: Text, code: str) -> None:
    """Note every word of a list that is not known, and every word that is there twice."""
    seen: set[str] = set()
    for index, word in enumerate(words):
        if word is None:
            continue
        if word not in known:
            here.at(index).unknown(word, known, what, code)
        elif word in seen:
            allowed = Text("每个名称只写一次", "each name once")
            here.at(index).wrong(allowed, "duplicate_name", Text("请删去一处。", "Remove one."))
        seen.add(word)


def check_label(here: Here, names: Names, kind: str, name: str, own: Text | None = None) -> None:
    """Note a rule, ceiling or discount that has no words for people."""
    if own is None and name not in (names.labels.get(kind) or {}):
        allowed = Text(f"labels.{kind}.{name} = {{ zh, en }}", f"labels.{kind}.{name} = {{ zh, en }}")
        here.wrong(allowed, "missing_label", MISSING, found=name)


def _codes(items: list[Raw | None] | None) -> tuple[str, ...]:
    return tuple(item["code"] for item in items or [] if item and "code" in item)


def _choices(vocabulary: Vocabulary, name: str) -> tuple[str, ...]:
    fact = vocabulary.get(name)
    return tuple(choice.code for choice in fact.choices) if fact else ()
