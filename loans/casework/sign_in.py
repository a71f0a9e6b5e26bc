"""Signing in: applicants by phone and one-time code, staff by password and second factor; the proof again."""

from __future__ import annotations

import hmac
import secrets
from datetime import timedelta
from functools import cache
from hashlib import sha256

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import insert, select, update

from loans.casework import outbox, second_factor, throttle
from loans.casework.errors import Invalid, SignInFailed
from loans.casework.office import Office
from loans.casework.people import account_row, actor_for, add_applicant, staff_row
from loans.errors import Problem
from loans.identity import phone as phone_number
from loans.identity.errors import IdentityError
from loans.store import sessions
from loans.store.columns import new_id
from loans.store.dialect import sought
from loans.store.people import account, one_time_code
from loans.store.work import Work
from loans.texts import Text
from loans.workflow.actor import THE_SYSTEM, Actor
from loans.workflow.guards import CONFIRMATION_LASTS

CODE_LASTS = timedelta(minutes=10)
CODE_TRIES = 5
CODES_PER_HOUR = 5
_hasher = PasswordHasher()


def hash_password(password: str) -> str:
    """An argon2id hash."""
    return _hasher.hash(password)


def send_code(office: Office, phone: str, address: str) -> None:
    """Sends a six-digit code. The answer is the same whether or not the number is known.

    Raises:
        Invalid: not a mobile number. TooMany: codes were asked for too often, from this number or address.
    """
    number = _phone(phone)

    def act(work: Work) -> None:
        token = work.vault.token("phone", number)
        keys = (f"code:{token}", f"code-from:{address[:60]}")
        throttle.check(work, *keys)
        throttle.note(work, keys[0], free=CODES_PER_HOUR)
        throttle.note(work, keys[1], free=CODES_PER_HOUR * 10)
        code = f"{secrets.randbelow(10**6):06d}"
        # Only the newest code counts: an older one that somebody read over a shoulder is void.
        of_phone = (one_time_code.c.phone_token == token, one_time_code.c.used_at.is_(None))
        work.run(update(one_time_code).where(*of_phone).values(used_at=work.at))
        work.run(
            insert(one_time_code).values(
                id=new_id(),
                phone_token=token,
                code_hash=_code_hash(work, token, code),
                sent_at=work.at,
                expires_at=work.at + CODE_LASTS,
                tries=0,
            )
        )
        words = Text(
            f"验证码 {code}，10 分钟内有效。工作人员不会向您索要验证码。",
            f"Your code is {code}, valid for 10 minutes. Nobody from our side will ever ask you for it.",
        )
        outbox.put(work, "one_time_code", number, words, code=code)
        work.log(THE_SYSTEM, "code_sent")

    office.attempt(act)


def sign_in_with_code(office: Office, phone: str, code: str, address: str) -> str:
    """A session for the applicant of a phone number; the account is made at the first time.

    Raises:
        SignInFailed: wrong, used or expired code. TooMany: too many wrong ones.
    """
    number = _phone(phone)

    def act(work: Work) -> str | None:
        token = work.vault.token("phone", number)
        keys = (f"try:{token}", f"try-from:{address[:60]}")
        throttle.check(work, *keys)
        if not _use_code(work, token, code.strip()):
            throttle.note(work, *keys)
            work.log(THE_SYSTEM, "sign_in_failed")
            return None
        throttle.forget(work, keys[0])
        tokens = work.vault.tokens("phone", number)
        known = work.run(select(account.c.id).where(account.c.phone_token.in_(tokens))).scalar_one_or_none()
        return _begin(work, known or add_applicant(work, number))

    return _or_failed(office.attempt(act))


def sign_in_staff(office: Office, login: str, password: str, address: str) -> str:
    """A session for staff. Unknown names take as long as known ones. Where the office asks for a second
    factor, the session signs nobody in before `prove_factor`.

    Raises:
        SignInFailed; TooMany: after ten failures each further try has to wait, a quarter of an hour at most.
    """
    name = sought(login.strip().lower(), 80)

    def act(work: Work) -> str | None:
        keys = (f"login:{name}", f"login-from:{address[:60]}")
        throttle.check(work, *keys)
        row = staff_row(work, name)
        good = _matches(row.password_hash if row else _nobodys_hash(), password)
        if row is None or not good or row.disabled_at is not None:
            throttle.note(work, *keys)
            work.log(THE_SYSTEM, "sign_in_failed")
            return None
        throttle.forget(work, keys[0])
        if office.second_factor:
            second_factor.begin_enrolment(work, row.id)
        return _begin(work, row.id, owing=office.second_factor)

    return _or_failed(office.attempt(act))


def actor_of(office: Office, token: str) -> Actor | None:
    """Who a session belongs to, with the roles the account has now; None when the session is dead."""
    with office.reading() as work:
        record = sessions.live(work, token)
    return actor_in(office, record) if record else None


def actor_in(office: Office, session: sessions.SessionRecord) -> Actor:
    """As `actor_of`, for a session that was read a moment ago."""
    if sessions.due_for_touch(session, office.clock.now()):
        with office.work() as work:
            sessions.note_use(work, session.token_hash)
    return actor_for(session.whose, session.token_hash, session.confirmed_at)


def factor_owed(office: Office, token: str) -> bool:
    """Whether the password was given under this token and the second factor has still to come."""
    with office.reading() as work:
        return sessions.owing(work, token) is not None


def proof_needed(office: Office, by: Actor) -> bool:
    """Whether a step that binds the institution asks first who is at the desk."""
    return by.confirmed_at is None or office.clock.now() - by.confirmed_at > CONFIRMATION_LASTS


def prove_again(office: Office, proof: str, by: Actor) -> None:
    """Step-up, good for five minutes in this session: a code where the office asks for a second factor,
    else the password.

    Raises:
        SignInFailed, TooMany.
    """

    def act(work: Work) -> bool:
        key = f"confirm:{by.account}"
        throttle.check(work, key)
        if office.second_factor:
            good = second_factor.accepts(work, by.account, proof)
        else:
            good = _matches(account_row(work, by.account).password_hash, proof)
        if good:
            throttle.forget(work, key)
            sessions.confirm(work, by.session)
        else:
            throttle.note(work, key)
        work.log(by, "proved_again" if good else "confirmation_failed")
        return good

    if not office.attempt(act):
        raise SignInFailed


def sign_out(office: Office, token: str) -> None:
    """Ends the session at once."""
    office.sessions.delete(sessions.hash_of(token))


def _phone(text: str) -> str:
    try:
        return phone_number.parse(text)
    except IdentityError as wrong:
        advice = Text("请检查号码。", "Check the number.")
        raise Invalid([Problem("phone", "***", wrong.say(), advice, "wrong_value")]) from None


def _code_hash(work: Work, token: str, code: str) -> str:
    return sha256(work.vault.token("one_time_code", f"{token}:{code}").encode()).hexdigest()


def _use_code(work: Work, token: str, code: str) -> bool:
    row = work.run(
        select(one_time_code)
        .where(one_time_code.c.phone_token == token, one_time_code.c.used_at.is_(None))
        .order_by(one_time_code.c.sent_at.desc())
        .limit(1)
        .with_for_update()
    ).one_or_none()
    if row is None or row.expires_at < work.at or row.tries >= CODE_TRIES:
        return False
    good = hmac.compare_digest(row.code_hash, _code_hash(work, token, code))
    work.run(
        update(one_time_code)
        .where(one_time_code.c.id == row.id)
        .values(tries=row.tries + 1, used_at=work.at if good else None)
    )
    return good


def _begin(work: Work, account_id: str, *, owing: bool = False) -> str | None:
    row = account_row(work, account_id)
    if row.disabled_at is not None:
        return None
    token = secrets.token_urlsafe(32)
    sessions.begin(work, token, account_id, owing=owing)
    work.log(actor_for(row), "password_given" if owing else "signed_in")
    return token


def _or_failed(token: str | None) -> str:
    if token is None:
        raise SignInFailed
    return token


@cache
def _nobodys_hash() -> str:
    return hash_password(secrets.token_urlsafe(16))


def _matches(stored: str | None, password: str) -> bool:
    try:
        return _hasher.verify(stored or _nobodys_hash(), password[:1000]) and stored is not None
    except (VerificationError, InvalidHashError):
        return False
