"""Papers asked for and handed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from loans.texts import Text


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A file handed in. `source` is "online" or "counter"."""

    id: str
    name: str
    kind: str
    size: int
    source: str
    by: str
    at: datetime


class BroughtBy(StrEnum):
    """Who sees to a paper: the applicant, the offices themselves, or a consent given online."""

    APPLICANT = "applicant"
    OFFICE = "office"
    ONLINE = "online"


@dataclass(frozen=True, slots=True)
class PaperView:
    """A paper that the product asks for, why, and what was handed in for it.

    `brought_by` ONLINE: `settled` tells whether the consent or application that replaces it has been given.
    """

    code: str
    label: Text
    form: Text
    origin: Text
    because: Text
    files: tuple[PaperFile, ...]
    brought_by: BroughtBy = BroughtBy.APPLICANT
    settled: bool = False

    @property
    def missing(self) -> bool:
        """Nothing was handed in yet, nor settled online."""
        return not self.files and not self.settled


@dataclass(frozen=True, slots=True)
class OpenedPaper:
    """A file's content, to be sent as an attachment."""

    name: str
    kind: str
    content: bytes
