"""Every check of a catalogue, in the order in which a reader meets the parts."""

from __future__ import annotations

from typing import Any

from loans.catalogue.checks.names import Names
from loans.catalogue.checks.products import check_products
from loans.catalogue.checks.shared import check_shared
from loans.catalogue.checks.terms import check_rule
from loans.catalogue.ledger import Here
from loans.catalogue.lines import Lines


def check_whole(here: Here, raw: dict[str, Any], names: Names, lines: Lines) -> None:
    """Note every mistake that the shape alone does not show."""
    check_shared(here, raw)
    # Rule sets first: a shared rule is then reported where it is written, not where it is used.
    for name, rule_set in names.rule_sets.items():
        for rule, line in ((rule_set or {}).get("rules") or {}).items():
            if line is not None:
                check_rule(here.at("rule_sets", name, "rules", rule), rule, line, names, lines)
    check_products(here.at("product"), raw.get("product") or [], names, lines)
