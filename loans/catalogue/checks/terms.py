"""One set of dated terms: rules, limits, price, papers, defaults."""

from __future__ import annotations

from typing import Any

from loans.catalogue.checks.entries import check_entries, literals
from loans.catalogue.checks.names import (
    GUARANTEES,
    METHODS,
    PAPERS,
    RULE_SETS,
    RULES,
    Names,
    check_known,
    check_label,
)
from loans.catalogue.checks.price import check_price
from loans.catalogue.ledger import MISSING, REMOVE, Here
from loans.catalogue.lines import MONEY, MONTHS, Lines, condition_or_none
from loans.texts import Text
from loans.vocabulary.fact import Stage

Raw = dict[str, Any]
FLOOR = "amount_floor"


def check_terms(here: Here, terms: Raw, names: Names, lines: Lines) -> None:
    """Note every mistake of these terms."""
    _rules(here, terms, names, lines)
    _ceilings(here, terms, names, lines)
    _term(here, terms, lines)
    check_price(here, terms, names, lines)
    _papers(here.at("papers"), terms, names, lines)
    _default(here.at("default_method"), terms.get("default_method"), names.methods, METHODS, "unknown_method")
    _default(
        here.at("default_guarantee"),
        terms.get("default_guarantee"),
        names.guarantees,
        GUARANTEES,
        "unknown_guarantee",
    )


def check_rule(here: Here, name: str, rule: Raw, names: Names, lines: Lines) -> None:
    """Note what is wrong with one rule; it may read every fact."""
    check_label(here, names, "rules", name, rule.get("label"))
    if "expression" in rule:
        lines.condition(here, rule["expression"], Stage.RULE)


def _rules(here: Here, terms: Raw, names: Names, lines: Lines) -> None:
    include = terms.get("include") or []
    check_known(here.at("include"), include, list(names.rule_sets), RULE_SETS, "unknown_rule_set")
    own = terms.get("rules") or {}
    for name, rule in own.items():
        if rule is not None:
            check_rule(here.at("rules", name), name, rule, names, lines)
    taken = dict.fromkeys(own, "rules")
    for index, rule_set in enumerate(include):
        for name in (names.rule_sets.get(rule_set or "") or {}).get("rules") or {}:
            if name in taken:
                _rule_twice(here.at("include", index), name, taken[name])
            taken.setdefault(name, rule_set)
    if "smallest" in terms:
        check_label(here.at("smallest"), names, "rules", FLOOR)
        if FLOOR in taken:
            advice = Text("smallest 已经生成这条规则。", "`smallest` already makes this rule.")
            here.at("rules", FLOOR).wrong(Text("不写这条规则", "no such rule"), "rule_twice", advice)
    if not taken:
        here.at("rules").wrong(Text("至少一条规则", "at least one rule"), "no_rules", MISSING)


def _rule_twice(here: Here, name: str, first: str) -> None:
    allowed = Text(
        f"每条规则只出现一次；{name} 已在 {first} 中", f"each rule once; {name} is in {first} already"
    )
    here.wrong(allowed, "rule_twice", Text("请删去或改名一处。", "Remove or rename one of them."))


def _ceilings(here: Here, terms: Raw, names: Names, lines: Lines) -> None:
    smallest = (terms.get("smallest") or {}).get("value")
    for name, entries in (terms.get("ceilings") or {}).items():
        at = here.at("ceilings", name)
        check_label(at, names, "ceilings", name)
        check_entries(at, entries or [], lines, MONEY, Stage.RATE)
        values = literals(entries)
        if smallest is not None and values and max(values) < smallest:
            allowed = Text(
                f"不少于最低金额 {smallest:,} 元", f"at least the smallest amount, {smallest:,} yuan"
            )
            advice = Text("否则任何金额都不能发放。", "Otherwise no amount could ever be lent.")
            at.wrong(allowed, "cap_below_floor", advice, found=str(max(values)))


def _term(here: Here, terms: Raw, lines: Lines) -> None:
    longest, days = terms.get("longest"), terms.get("longest_days")
    either = Text("longest（月）或 longest_days（天），二者选一", "either longest (months) or longest_days")
    if longest and days:
        here.at("longest_days").wrong(either, "needless_key", REMOVE)
    # Asked of the file, not of what could be read: a broken `longest` is reported once.
    if not any(
        here.at(key).ledger.found(here.at(key).path) is not None for key in ("longest", "longest_days")
    ):
        here.at("longest").wrong(either, "missing_key", MISSING)
    check_entries(here.at("longest"), longest or [], lines, MONTHS, Stage.DERIVED)
    check_entries(here.at("grace"), terms.get("grace") or [], lines, MONTHS, Stage.OFFER)
    graces, months = literals(terms.get("grace")), literals(longest)
    if graces and months and max(graces) >= max(months):
        allowed = Text(
            f"少于最长期限 {max(months)} 个月", f"fewer months than the longest term, {max(months)}"
        )
        here.at("grace").wrong(allowed, "grace_too_long", found=str(max(graces)))


def _papers(here: Here, terms: Raw, names: Names, lines: Lines) -> None:
    rules = [*names.rules_of(terms), *([FLOOR] if "smallest" in terms else [])]
    # A rule set that is misspelt is one mistake, not one for each paper that proves a rule of it.
    written = here.ledger.found((*here.path[:-1], "include"))
    included = terms.get("include", [] if written is None else ["?"])
    all_included = set(included) <= names.rule_sets.keys()
    for paper, demand in (terms.get("papers") or {}).items():
        if paper not in names.papers:
            here.at(paper).unknown(paper, names.papers, PAPERS, "unknown_paper")
        if demand is not None:
            condition_or_none(lines, here.at(paper), demand, Stage.RULE)
            if all_included:
                check_known(
                    here.at(paper, "proves"), demand.get("proves") or [], rules, RULES, "unknown_rule"
                )


def _default(here: Here, raw: Raw | None, known: tuple[str, ...], what: Text, code: str) -> None:
    value = (raw or {}).get("value")
    if value is not None and value not in known:
        here.unknown(value, known, what, code)
