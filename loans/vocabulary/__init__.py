"""What may be known about a case: each fact once, with its kind, its words, its keepers."""

from loans.vocabulary.fact import Asked, Change, Choice, Fact, Kind, Sensitivity, Verifier
from loans.vocabulary.vocabulary import Vocabulary

__all__ = ["Asked", "Change", "Choice", "Fact", "Kind", "Sensitivity", "Verifier", "Vocabulary"]
