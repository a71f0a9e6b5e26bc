"""Accounts of staff, opened at the server itself: nobody could let the first administrator in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import update

from loans.casework.errors import Invalid
from loans.casework.office import Office
from loans.casework.people import add_staff, staff_row
from loans.casework.sign_in import hash_password
from loans.errors import Problem
from loans.identity import resident_id
from loans.identity.errors import IdentityError
from loans.store import sessions
from loans.store.people import account
from loans.store.work import Work
from loans.texts import Text, any_of, same
from loans.workflow.actor import INSTITUTION_OF, THE_SYSTEM, Institution, Role

SHORTEST, LONGEST = 12, 128
_DESKS = {Institution.LEAGUE, Institution.BANK, Institution.ADMIN}
ROLES = tuple(role for role in Role if INSTITUTION_OF[role] in _DESKS)
_LOGIN = re.compile(r"[a-z][a-z0-9._-]{2,39}")
_LONGEST_NAME = 40


def open_account(
    office: Office, login: str, *, name: str, id_number: str, roles: Sequence[str], phone: str, password: str
) -> None:
    """A new account for the person of `id_number`; `phone` is the work number that applicants see.

    Two accounts of one person count as that person wherever duties are separated, which is why the number is
    asked. The roles are of one institution. At the first sign-in the account binds its second factor.

    Raises:
        Invalid: every mistake at once; the login is taken.
    """
    known = [Role(role) for role in roles if role in ROLES]
    problems = [*_of_login(login), *_of_name(name), *_of_id(office, id_number), *_of_roles(roles)]
    problems += _of_password(login, password)
    hashed = hash_password(password)  # slow by design: not while a transaction is open

    def act(work: Work) -> None:
        found = list(problems)  # an attempt may be made again
        if staff_row(work, login) is not None:
            free = Text("尚未使用的账号", "a login not in use")
            found.append(_problem("login", login, free, "请换一个。", "Take another."))
        if found:
            raise Invalid(found)
        number = resident_id.parse(id_number).number
        add_staff(work, login, name.strip(), number, frozenset(known), hashed, phone.strip())
        work.log(THE_SYSTEM, "account_opened", login=login, roles=" ".join(sorted(known)))

    office.attempt(act)


def set_password(office: Office, login: str, password: str) -> None:
    """Another password; every session of the account ends. Raises Invalid: no such login, a weak password."""
    problems = _of_password(login, password)
    hashed = hash_password(password)

    def act(work: Work) -> None:
        row = staff_row(work, login)
        if row is None:
            allowed = Text("已有的员工账号", "an account of staff")
            unknown = _problem("login", login, allowed, "请核对账号。", "Check the login.")
            raise Invalid([*problems, unknown])
        if problems:
            raise Invalid(problems)
        work.run(update(account).where(account.c.id == row.id).values(password_hash=hashed))
        sessions.end_all(work, row.id)
        work.log(THE_SYSTEM, "password_set", login=login)

    office.attempt(act)


def _of_login(login: str) -> list[Problem]:
    if _LOGIN.fullmatch(login):
        return []
    allowed = Text(
        "3 至 40 位小写字母、数字或 . _ -，以字母开头",
        "3 to 40 lower-case letters, digits or . _ -, a letter first",
    )
    return [_problem("login", login[:40], allowed, "请更改账号。", "Change the login.")]


def _of_name(name: str) -> list[Problem]:
    if 1 < len(name.strip()) <= _LONGEST_NAME and name.isprintable():
        return []
    allowed = Text(f"2 至 {_LONGEST_NAME} 个字的真实姓名", f"the real name, 2 to {_LONGEST_NAME} characters")
    return [_problem("name", name[:_LONGEST_NAME], allowed, "请填写姓名。", "Give the name.")]


def _of_id(office: Office, id_number: str) -> list[Problem]:
    try:
        resident_id.parse(id_number, office.clock.today())
    except IdentityError as wrong:
        return [_problem("id", "…", wrong.say(), "请核对身份证。", "Check the identity card.")]
    return []


def _of_roles(roles: Sequence[str]) -> list[Problem]:
    unknown = [role for role in roles if role not in ROLES]
    allowed = any_of([same(role) for role in ROLES])
    problems = [_problem("role", role[:40], allowed, "请选择。", "Choose one.") for role in unknown]
    institutions = {INSTITUTION_OF[Role(role)] for role in roles if role not in unknown}
    if not unknown and len(institutions) != 1:
        one = Text("同一机构的一个或多个角色", "one or more roles of one institution")
        found = " ".join(roles) or "—"
        problems.append(_problem("role", found, one, "请分开开户。", "Open an account for each institution."))
    return problems


def _of_password(login: str, password: str) -> list[Problem]:
    if SHORTEST <= len(password) <= LONGEST and login not in password.lower():
        return []
    allowed = Text(
        f"{SHORTEST} 至 {LONGEST} 个字符，不含账号",
        f"{SHORTEST} to {LONGEST} characters, without the login",
    )
    advice = ("可用一句只有自己知道的话。", "A sentence that only you know does well.")
    return [_problem("password", "…", allowed, *advice)]


def _problem(where: str, found: str, allowed: Text, zh: str, en: str) -> Problem:
    return Problem(where, found, allowed, Text(zh, en), f"{where}_not_allowed")
