"""`loans serve`: the pages behind waitress, and the housekeeping that runs beside them."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from waitress import create_server

from loans.casework import Office
from loans.casework.errors import Busy
from loans.casework.maintenance import tend
from loans.casework.outbox import Sender, to_console
from loans.casework.sms import sender_from
from loans.texts import Text
from web.app import create_app
from web.settings import Settings

THREADS = 8
SECONDS_BETWEEN_ROUNDS = 20

log = logging.getLogger("web.serve")


def serve(host: str, port: int) -> None:
    """Serve until interrupted. Settings come from ``LOANS_WEB_…``, the database from ``DATABASE_URL``.

    Raises:
        SettingsError: a setting is missing or unsafe. LoansError: the office cannot be opened, or messages
        have settings that are wrong or an extra that is missing.
    """
    logging.basicConfig(level=logging.WARNING)
    settings = Settings.from_environment(os.environ)
    # Invented people have real-looking numbers: a demonstration never writes to them.
    sender = to_console if settings.demonstration else sender_from(os.environ)
    office = Office.open(demonstration=settings.demonstration, second_factor=settings.second_factor)
    try:
        server = create_server(
            create_app(settings, office), host=host, port=port, threads=THREADS, ident=None
        )
        with _tended(office, sender):
            _announce(host, port)
            server.run()
    finally:
        office.close()


def _announce(host: str, port: int) -> None:
    where = Text(
        f"请在浏览器中打开 http://{host}:{port}/ ，按 Ctrl+C 停止。",
        f"Open http://{host}:{port}/ in a browser; Ctrl+C stops.",
    )
    sys.stderr.write(f"{where.zh}\n{where.en}\n")


@contextmanager
def _tended(office: Office, sender: Sender) -> Iterator[None]:
    """Expiry and messages, in a thread of their own, as long as the server runs."""
    stop = Event()
    rounds = Thread(target=_rounds, args=(office, sender, stop), daemon=True)
    rounds.start()
    try:
        yield
    finally:
        stop.set()
        rounds.join(timeout=SECONDS_BETWEEN_ROUNDS)


def _rounds(office: Office, sender: Sender, stop: Event) -> None:
    while not stop.wait(SECONDS_BETWEEN_ROUNDS):
        try:
            tend(office, sender)
        except Busy:
            log.warning("the database was busy; the next round tries again")
