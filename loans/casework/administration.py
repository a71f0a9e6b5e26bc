"""What administrators do: accounts, reference rates, a look at the audit. They decide nothing about cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import func, insert, select, update

from loans.casework.access import only_administrators
from loans.casework.audit_words import action_words, detail_words
from loans.casework.errors import Invalid, Refused
from loans.casework.office import Office
from loans.casework.people import colleague
from loans.errors import Problem
from loans.money import MoneyError, from_ppm, parse_rate, ppm
from loans.store import sessions
from loans.store.dialect import sought
from loans.store.people import account, second_factor
from loans.store.records import audit, outbox, reference_rate
from loans.store.work import Work
from loans.texts import Text, any_of, same
from loans.workflow.actor import INSTITUTION_LABELS, ROLE_LABELS, Actor, Institution, Role

_PAGE = 100


@dataclass(frozen=True, slots=True)
class AccountLine:
    """A staff account."""

    login: str
    name: str
    institution: Text
    roles: tuple[Text, ...]
    disabled: bool
    second_factor: bool


@dataclass(frozen=True, slots=True)
class AuditLine:
    """A line of the audit in words. `detail`: label and value; numbers that identify anybody are masked."""

    seq: int
    at: datetime
    action: Text
    who: str
    institution: Text
    case: str
    detail: tuple[tuple[Text, Text], ...]


@dataclass(frozen=True, slots=True)
class RateLine:
    """A published reference rate. `entered_by` is empty where it stands in the catalogue."""

    series: str
    label: Text
    start: date
    rate: Decimal
    entered_by: str


@dataclass(frozen=True, slots=True)
class OutboxHealth:
    """Messages that wait to be sent, since when the oldest waits, and how many went out."""

    waiting: int
    oldest: datetime | None
    sent: int


def accounts(office: Office, by: Actor) -> tuple[AccountLine, ...]:
    """Staff accounts by login. Raises NotAllowed."""
    only_administrators(by)
    with office.reading() as work:
        rows = work.run(
            select(account, second_factor.c.since)
            .outerjoin(second_factor, second_factor.c.account_id == account.c.id)
            .where(account.c.login.is_not(None))
            .order_by(account.c.login)
        ).all()
    return tuple(
        AccountLine(
            row.login,
            row.name,
            INSTITUTION_LABELS[Institution(row.institution)],
            tuple(ROLE_LABELS[Role(code)] for code in row.roles.split()),
            row.disabled_at is not None,
            row.since is not None,
        )
        for row in rows
    )


def disable_account(office: Office, login: str, by: Actor) -> None:
    """Closes an account; its sessions end at once. Raises NotAllowed, NotFound, Refused."""
    only_administrators(by)

    def act(work: Work) -> None:
        row = colleague(work, login, by, Text("不能停用自己的账号。", "You cannot disable your own account."))
        work.run(update(account).where(account.c.id == row.id).values(disabled_at=work.at))
        sessions.end_all(work, row.id)
        work.log(by, "account_disabled", login=login)

    office.attempt(act)


def enter_reference_rate(office: Office, series: str, start: date, rate: str | Decimal, by: Actor) -> None:
    """Adds a published rate; never dated in the future, never a second one for a day.

    Raises:
        NotAllowed; Invalid: unknown series, no rate, a future date.
    """
    only_administrators(by)
    known = [one.code for one in office.catalogue.references]
    problems = []
    parts = 0
    try:
        parts = ppm(parse_rate(rate))
    except MoneyError as wrong:
        problems.append(
            Problem("rate", str(rate)[:20], wrong.say(), Text("请改正。", "Correct it."), "wrong_value")
        )
    if series not in known:
        allowed = any_of([same(code) for code in known])
        problems.append(
            Problem("series", series[:40], allowed, Text("请选择。", "Choose one."), "unknown_series")
        )
    if start > office.clock.today():
        allowed = Text("今天或以前的日期", "today or earlier")
        advice = Text("公布之后再录入。", "Enter it once it is published.")
        problems.append(Problem("start", start.isoformat(), allowed, advice, "future"))
    if problems:
        raise Invalid(problems)

    def act(work: Work) -> None:
        taken = select(reference_rate.c.ppm).where(
            reference_rate.c.series == series, reference_rate.c.start == start
        )
        if work.run(taken).one_or_none() is not None:
            raise Refused([Text("这一天的利率已经录入。", "There is a rate for that day already.")])
        work.run(
            insert(reference_rate).values(
                series=series, start=start, ppm=parts, account_id=by.account, at=work.at
            )
        )
        work.log(by, "reference_rate_entered", series=series, start=start.isoformat(), ppm=parts)

    office.attempt(act)


def reference_rates(office: Office, by: Actor) -> tuple[RateLine, ...]:
    """Every published rate, newest first: the catalogue's and those entered since. Raises NotAllowed."""
    only_administrators(by)
    with office.reading() as work:
        entered = work.run(
            select(reference_rate, account.c.name).join(account, account.c.id == reference_rate.c.account_id)
        ).all()
    labels = {one.code: one.label for one in office.catalogue.references}
    found = [
        RateLine(one.code, one.label, entry.start, entry.rate, "")
        for one in office.catalogue.references
        for entry in one.entries
    ]
    found += [
        RateLine(row.series, labels.get(row.series, same(row.series)), row.start, from_ppm(row.ppm), row.name)
        for row in entered
    ]
    return tuple(sorted(found, key=lambda line: (line.start, line.series), reverse=True))


def outbox_health(office: Office, by: Actor) -> OutboxHealth:
    """Whether messages go out. Raises NotAllowed."""
    only_administrators(by)
    waits = outbox.c.sent_at.is_(None)
    with office.reading() as work:
        row = work.run(
            select(
                func.count().filter(waits).label("waiting"),
                func.count().filter(~waits).label("sent"),
                func.min(outbox.c.at).filter(waits).label("oldest"),
            ).select_from(outbox)
        ).one()
    return OutboxHealth(row.waiting, row.oldest, row.sent)


def audit_lines(office: Office, by: Actor, case: str = "", page: int = 1) -> tuple[AuditLine, ...]:
    """The audit, the newest first, a hundred a page. Raises NotAllowed."""
    only_administrators(by)
    statement = select(audit, account.c.name).outerjoin(account, account.c.id == audit.c.account_id)
    if case:
        statement = statement.where(audit.c.case_number == sought(case, 20))
    with office.reading() as work:
        rows = work.run(
            statement.order_by(audit.c.seq.desc()).limit(_PAGE).offset((max(page, 1) - 1) * _PAGE)
        ).all()
    return tuple(
        AuditLine(
            row.seq,
            datetime.fromisoformat(row.at),
            action_words(row.action),
            row.name or "",
            INSTITUTION_LABELS[Institution(row.institution)],
            row.case_number,
            detail_words(row.detail, office.catalogue.vocabulary.facts),
        )
        for row in rows
    )
