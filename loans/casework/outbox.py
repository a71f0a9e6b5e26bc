"""Messages: written in the transaction of what they tell, sent afterwards by whoever tends the office."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable
from typing import Any

from sqlalchemy import select, update

from loans.casework.errors import CaseworkError, NotFound
from loans.casework.office import Office
from loans.casework.views import Message
from loans.identity.mask import mask_phone
from loans.store.cases import loan_case
from loans.store.columns import new_id
from loans.store.records import outbox
from loans.store.work import Work
from loans.texts import Text

Sender = Callable[[str, Text], None]
MOST_TRIES = 30  # a round every twenty seconds: for ten minutes, as long as a one-time code lasts
_MOST_SHOWN = 100
_BATCH = 50


log = logging.getLogger("loans.outbox")


class NotSent(CaseworkError):
    """A sender could not deliver; `code` is the service's own."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(Text(f"消息没有发出：{code}。", f"The message was not sent: {code}."))


def put(work: Work, kind: str, phone: str, words: Text, *, case: str | None = None, code: str = "") -> None:
    """Puts a message into the outbox; it goes out only if the transaction holds."""
    row = new_id()
    body = json.dumps({"zh": words.zh, "en": words.en, "code": code}, ensure_ascii=False)
    work.add(
        outbox,
        id=row,
        case_id=case,
        code=kind,
        to_sealed=work.seal("outbox", row, "to_sealed", phone),
        body_sealed=work.seal("outbox", row, "body_sealed", body),
        at=work.at,
        tries=0,
    )


def to_console(phone: str, words: Text) -> None:
    """The default sender: one line on standard error, the number masked."""
    sys.stderr.write(f"-> {mask_phone(phone)} {words.zh}\n")


def send_waiting(office: Office, sender: Sender = to_console) -> int:
    """Sends what waits, at least once each; returns how many went out.

    No transaction is open while a sender talks to the world. What it could not send is tried again, at most
    `MOST_TRIES` times.
    """
    sent = 0
    for row, to, words in _taken(office):
        try:
            sender(to, words)
        except NotSent as failed:
            log.warning("message %s was not sent: %s", row, failed.code)
            continue
        with office.work() as work:
            work.run(update(outbox).where(outbox.c.id == row).values(sent_at=work.at))
        sent += 1
    return sent


def _taken(office: Office) -> list[tuple[str, str, Text]]:
    """The messages of a round: counted as tried before anything is sent."""
    with office.work() as work:
        rows = work.run(
            select(outbox)
            .where(outbox.c.sent_at.is_(None), outbox.c.tries < MOST_TRIES)
            .order_by(outbox.c.seq)
            .limit(_BATCH)
            .with_for_update(skip_locked=True)
        ).all()
        for row in rows:
            work.run(update(outbox).where(outbox.c.id == row.id).values(tries=row.tries + 1))
        return [(row.id, *_opened(work, row)[:2]) for row in rows]


def demonstration_messages(office: Office) -> tuple[Message, ...]:
    """The newest messages, codes included. Exists in a demonstration only.

    Raises:
        NotFound: this is no demonstration.
    """
    if not office.demonstration:
        raise NotFound
    with office.reading() as work:
        rows = work.run(
            select(outbox, loan_case.c.number)
            .outerjoin(loan_case, loan_case.c.id == outbox.c.case_id)
            .order_by(outbox.c.seq.desc())
            .limit(_MOST_SHOWN)
        ).all()
        found = []
        for row in rows:
            to, words, code = _opened(work, row)
            found.append(Message(row.at, mask_phone(to), words, code or None, row.number))
        return tuple(found)


def _opened(work: Work, row: Any) -> tuple[str, Text, str]:
    """A message: the phone, the words, and the one-time code where there is one."""
    to = work.open("outbox", row.id, "to_sealed", row.to_sealed)
    body: dict[str, str] = json.loads(work.open("outbox", row.id, "body_sealed", row.body_sealed))
    return to, Text(body["zh"], body["en"]), body["code"]
