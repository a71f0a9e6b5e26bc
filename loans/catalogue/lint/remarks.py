"""All remarks on a catalogue, as `loans check --lint` shows them."""

from __future__ import annotations

from loans.catalogue.lint.limits import limit_remarks
from loans.catalogue.lint.remark import Remark
from loans.catalogue.lint.rules import rule_remarks
from loans.catalogue.lint.words import word_remarks
from loans.catalogue.model import Catalogue

__all__ = ["Remark", "remarks"]


def remarks(catalogue: Catalogue) -> tuple[Remark, ...]:
    """What loads but was probably not meant, in order of importance: rules, limits, words."""
    return (*rule_remarks(catalogue), *limit_remarks(catalogue), *word_remarks(catalogue))
