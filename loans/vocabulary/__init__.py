"""What may be known about a case: each fact once, with its kind, its words, its keepers."""

from loans.vocabulary.fact import About, Asked, Change, Choice, Fact, Kind, Sensitivity, Stage, Verifier
from loans.vocabulary.vocabulary import Vocabulary

__all__ = [
    "About",
    "Asked",
    "Change",
    "Choice",
    "Fact",
    "Kind",
    "Sensitivity",
    "Stage",
    "Verifier",
    "Vocabulary",
]
