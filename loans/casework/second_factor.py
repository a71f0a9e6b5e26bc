"""The second factor of staff: six digits from an authenticator app (RFC 6238), each of them good once."""

from __future__ import annotations

import base64
import hmac
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from sqlalchemy import delete, insert, select, update

from loans.casework import throttle
from loans.casework.access import only_administrators
from loans.casework.errors import NotFound, Refused, SignInFailed
from loans.casework.office import Office
from loans.casework.people import account_row, actor_for, colleague
from loans.store import sessions
from loans.store.people import account, second_factor
from loans.store.vault import Place
from loans.store.work import Work
from loans.texts import Text
from loans.workflow.actor import Actor

SECONDS, DIGITS, SECRET_BYTES = 30, 6, 20
ISSUER = "青创贷"


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What goes into the app: the secret in groups of four, and the same as an `otpauth:` address."""

    secret: str
    address: str


def enrolment(office: Office, token: str) -> Enrolment | None:
    """What an account that has no factor yet puts into its app; None once a first code was right.

    Raises:
        SignInFailed: nobody gave a password under this token lately.
    """
    with office.reading() as work:
        row = account_row(work, _owing(work, token))
        factor = _factor(work, row.id)
        if factor is None or factor.since is not None:
            return None
        key = _key(work, factor)
    plain = base64.b32encode(key).decode()
    groups = " ".join(plain[at : at + 4] for at in range(0, len(plain), 4))
    return Enrolment(groups, _app(key).get_provisioning_uri(row.login, ISSUER))


def prove_factor(office: Office, token: str, code: str) -> None:
    """The second proof: from here on the session of this token is signed in.

    Raises:
        SignInFailed: wrong or used code, or no password was given lately. TooMany: too many wrong ones.
    """

    def act(work: Work) -> bool:
        row = account_row(work, _owing(work, token))
        throttle.check(work, f"factor:{row.id}")
        by = actor_for(row, sessions.hash_of(token))
        if not accepts(work, row.id, code):
            throttle.note(work, f"factor:{row.id}")
            work.log(by, "second_factor_failed")
            return False
        throttle.forget(work, f"factor:{row.id}")
        sessions.settle(work, token)
        work.log(by, "signed_in")
        return True

    if not office.attempt(act):
        raise SignInFailed


def accepts(work: Work, account_id: str, code: str) -> bool:
    """Whether the code is right, half a minute early or late; it and older ones are void from here on."""
    factor = _factor(work, account_id, lock=True)
    typed = code.strip()
    if factor is None or len(typed) != DIGITS or not (typed.isascii() and typed.isdigit()):
        return False
    key = _key(work, factor)
    right = [step for step in _steps(work, factor.last_step) if hmac.compare_digest(_code(key, step), typed)]
    if not right:
        return False
    since = factor.since or work.at
    changed = update(second_factor).where(second_factor.c.account_id == account_id)
    work.run(changed.values(since=since, last_step=right[0]))
    return True


def begin_enrolment(work: Work, account_id: str) -> None:
    """A fresh secret, unless the account has proved one: what an abandoned enrolment showed is void."""
    factor = _factor(work, account_id, lock=True)
    if factor is not None and factor.since is not None:
        return
    work.run(delete(second_factor).where(second_factor.c.account_id == account_id))
    _keep(work, account_id)


def enrol(work: Work, account_id: str) -> None:
    """A factor that counts as proved: for the demonstration, which shows the codes itself."""
    _keep(work, account_id)
    known = second_factor.c.account_id == account_id
    work.run(update(second_factor).where(known).values(since=work.at))


def reset_factor(office: Office, login: str, by: Actor) -> None:
    """For somebody who lost the phone: the next sign-in enrols anew; open sessions end at once.

    Raises:
        NotAllowed, NotFound; Refused: one's own factor, or there is none.
    """
    only_administrators(by)

    def act(work: Work) -> None:
        row = colleague(
            work, login, by, Text("请由另一位管理员办理。", "Another administrator has to do this.")
        )
        if not work.run(delete(second_factor).where(second_factor.c.account_id == row.id)).rowcount:
            raise Refused([Text("该账号还没有绑定动态码。", "This account has no authenticator yet.")])
        sessions.end_all(work, row.id)
        work.log(by, "second_factor_reset", login=login)

    office.attempt(act)


def demonstration_codes(office: Office) -> dict[str, str]:
    """The next good code of each member of staff, by login. Exists in a demonstration only.

    Raises:
        NotFound: this is no demonstration.
    """
    if not office.demonstration:
        raise NotFound
    with office.reading() as work:
        rows = work.run(select(second_factor, account.c.login).join(account)).all()
        return {row.login: _next_code(work, row) for row in rows}


def _owing(work: Work, token: str) -> str:
    found = sessions.owing(work, token)
    if found is None:
        raise SignInFailed
    return found


def _factor(work: Work, account_id: str, *, lock: bool = False) -> Any:
    found = select(second_factor).where(second_factor.c.account_id == account_id)
    return work.run(found.with_for_update() if lock else found).one_or_none()


def _keep(work: Work, account_id: str) -> None:
    sealed = work.vault.seal(secrets.token_bytes(SECRET_BYTES), _place(account_id))
    work.run(insert(second_factor).values(account_id=account_id, secret_sealed=sealed))


def _key(work: Work, factor: Any) -> bytes:
    return work.vault.open_bytes(factor.secret_sealed, _place(factor.account_id))


def _place(account_id: str) -> Place:
    return Place("second_factor", account_id, "secret_sealed")


def _steps(work: Work, last: int | None) -> Iterator[int]:
    """This half minute, the one before and the one after: phones go wrong by so much. None that was used."""
    now = int(work.at.timestamp()) // SECONDS
    return (step for step in (now, now - 1, now + 1) if last is None or step > last)


def _next_code(work: Work, factor: Any) -> str:
    step = next(_steps(work, factor.last_step), None)
    return "—" if step is None else _code(_key(work, factor), step)


def _app(key: bytes) -> TOTP:
    return TOTP(key, DIGITS, SHA1(), SECONDS)  # noqa: S303 (the hash that RFC 6238 and every app use)


def _code(key: bytes, step: int) -> str:
    return _app(key).generate(step * SECONDS).decode()
