"""One file to screen: what comes in, where outcomes, mistakes and contacts go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from loans.catalogue.model import Catalogue
from loans.decision.system import System
from loans.screening.contacts import Contacts
from loans.screening.errors_file import ErrorsFile

Progress = Callable[[int], None]  # told how much of the work is done, in thousandths


@dataclass(frozen=True, slots=True)
class Job:
    """`contacts` is there when a contact list is wanted."""

    source: Path
    target: Path
    catalogue: Catalogue
    on: date
    assume: bool
    eligible_only: bool
    system: System | None
    errors: ErrorsFile
    contacts: Contacts | None
    progress: Progress
    master: str | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows read and rows written."""

    read: int
    written: int
