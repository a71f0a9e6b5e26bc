"""The office: database, catalogue, clock, calendar, vault. Every use case works in it and nowhere else."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self, TypeVar

from sqlalchemy import select

from loans.calendar.clock import Clock, SystemClock
from loans.calendar.working_days import WorkingCalendar
from loans.casework.errors import Busy
from loans.catalogue import Catalogue, shipped_file
from loans.errors import LoansError
from loans.store import revision
from loans.store.database import Database, DatabaseBusy
from loans.store.lending import catalogue_kept
from loans.store.sessions import SessionStore
from loans.store.vault import Vault
from loans.store.work import Work

Result = TypeVar("Result")

DEFAULT_URL = "sqlite:///var/youth-loans.db"
KEY_FILE = Path("var/keys")


class Office:
    """What use cases share. Safe to use from several threads."""

    def __init__(
        self,
        database: Database,
        catalogue: Catalogue,
        clock: Clock,
        calendar: WorkingCalendar,
        vault: Vault,
        *,
        demonstration: bool = False,
        second_factor: bool | None = None,
    ) -> None:
        self.database = database
        self.catalogue = catalogue
        self.clock = clock
        self.calendar = calendar
        self.vault = vault
        self.demonstration = demonstration
        # Staff prove one wherever the people are real; a demonstration may ask for it.
        self.second_factor = not demonstration if second_factor is None else second_factor
        self.sessions = SessionStore(self.work, self.reading)
        self._restored: dict[str, Catalogue] = {catalogue.digest: catalogue}

    @classmethod
    def open(
        cls,
        url: str | None = None,
        catalogue: Path | None = None,
        *,
        clock: Clock | None = None,
        keys: str | None = None,
        demonstration: bool = False,
        second_factor: bool | None = None,
    ) -> Self:
        """An office on a migrated database.

        Defaults: `DATABASE_URL`, then SQLite in `var/`; `./products.toml` if there is one, then the
        shipped catalogue;
        `YOUTH_LOANS_KEYS`, then the file `var/keys`, which is made for a demonstration and never otherwise.

        Raises:
            VaultError: no keys. CatalogueError: the catalogue is wrong. NotMigrated: the database is not of
            this program's revision. Busy: it cannot be reached.
        """
        given = keys or os.environ.get("YOUTH_LOANS_KEYS", "")
        vault = Vault.from_text(given) if given else Vault.of_file(KEY_FILE, create=demonstration)
        local = Path("products.toml")
        file = catalogue or (local if local.exists() else shipped_file())
        office = cls(
            Database(url or os.environ.get("DATABASE_URL") or DEFAULT_URL),
            Catalogue.load(file),
            clock or SystemClock(),
            WorkingCalendar.load(),
            vault,
            demonstration=demonstration,
            second_factor=second_factor,
        )
        try:
            with office.reading() as work:
                revision.check(work.connection)
        except LoansError:
            office.close()
            raise
        return office

    @contextmanager
    def work(self) -> Iterator[Work]:
        """One transaction: commits at the end, or not at all. Raises Busy."""
        try:
            with self.database.writing() as connection:
                yield Work(connection, self.vault, self.clock.now())
        except DatabaseBusy as busy:
            raise Busy from busy

    @contextmanager
    def reading(self) -> Iterator[Work]:
        """A transaction that only reads. Raises Busy."""
        try:
            with self.database.reading() as connection:
                yield Work(connection, self.vault, self.clock.now())
        except DatabaseBusy as busy:
            raise Busy from busy

    def attempt(self, act: Callable[[Work], Result]) -> Result:
        """`act` in one transaction, tried again a few times where the database asks for it; then Busy."""
        try:
            return self.database.attempt(lambda c: act(Work(c, self.vault, self.clock.now())))
        except DatabaseBusy as busy:
            raise Busy from busy

    def catalogue_kept(self, work: Work, digest: str | None) -> Catalogue:
        """The catalogue that a case keeps (None: the one in force)."""
        if digest is None:
            return self.catalogue
        if digest not in self._restored:
            kept = select(catalogue_kept.c.canonical).where(catalogue_kept.c.hash == digest)
            self._restored[digest] = Catalogue.restore(work.run(kept).scalar_one())
        return self._restored[digest]

    def close(self) -> None:
        """Closes the database."""
        self.database.close()
