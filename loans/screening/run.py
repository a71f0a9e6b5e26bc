"""Screening a file: csv, Excel or Parquet in, the same or another out."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import date
from pathlib import Path

from loans.catalogue.model import Catalogue
from loans.decision.system import System
from loans.screening.contacts import Contacts
from loans.screening.engines import chosen, module_of
from loans.screening.errors_file import ErrorsFile
from loans.screening.facts import facts_in, systems_own
from loans.screening.heads import heads_of, refuse_results
from loans.screening.job import Job, Progress
from loans.screening.report import Report
from loans.screening.roster import SUFFIXES, refuse_suffix
from loans.screening.target import WRITES


def screen_file(
    source: Path,
    target: Path,
    catalogue: Catalogue,
    *,
    on: date,
    engine: str | None = None,
    assume_request: bool = False,
    eligible_only: bool = False,
    master: str | None = None,
    system: System | None = None,
    progress: Progress | None = None,
) -> Report:
    """Screen every row of a roster against all products in force on `on`.

    Columns headed with fact names are read (contract, `loans screen`), all others carried through. Rows with
    a cell that cannot be read, or that contradict themselves, are left out of `target` and listed in
    `TARGET.errors.csv`. `eligible_only` keeps rows that could borrow, or lack nothing but what the bank
    verifies, and with `assume_request` writes `TARGET.contacts.csv`, by township and product. `engine`:
    "plain", "polars", "duckdb" or "spark" (with `master`, the URL of the cluster); default: by size.

    Raises:
        InputError: a kind of file, a head or an engine that is not known; an encoding that cannot be read.
        MissingExtra: an engine or a file format that is not installed.
    """
    kinds = (source.suffix.lower(), target.suffix.lower())
    if kinds[0] not in SUFFIXES:
        raise refuse_suffix(source)
    if kinds[1] not in WRITES:
        raise refuse_suffix(target, WRITES)
    size = source.stat().st_size * (4 if kinds[0] == ".xlsx" else 1)
    name = chosen(engine, size, needs_columns=".parquet" in kinds)
    module = module_of(name)
    heads = heads_of(source)
    refuse_results(heads, catalogue)
    with ExitStack() as opened:
        errors = ErrorsFile(target.with_name(target.name + ".errors.csv"))
        opened.callback(errors.close)
        contacts = None
        if assume_request and eligible_only:
            contacts = Contacts(target.with_name(target.name + ".contacts.csv"), catalogue, heads)
            opened.callback(contacts.close)
        job = Job(
            source=source,
            target=target,
            catalogue=catalogue,
            on=on,
            assume=assume_request,
            eligible_only=eligible_only,
            system=system,
            errors=errors,
            contacts=contacts,
            progress=progress or _silent,
            master=master,
        )
        counts = module.run(job)
        return Report(
            read=counts.read,
            written=counts.written,
            bad=errors.rows,
            target=target,
            errors=errors.path if errors.rows else None,
            contacts=None if contacts is None else contacts.write(),
            engine=name,
            ignored=systems_own(catalogue.vocabulary, heads),
            blind=not facts_in(catalogue.vocabulary, heads),
        )


def _silent(_: int) -> None:
    """Nobody watches."""
