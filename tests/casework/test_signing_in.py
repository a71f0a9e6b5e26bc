"""Signing in: codes, passwords, lockout, sessions that die at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from loans.calendar.clock import FixedClock
from loans.casework import (
    Invalid,
    NotFound,
    SignInFailed,
    TooMany,
    actor_of,
    demonstration_messages,
    prove_again,
    send_code,
    sign_in_staff,
    sign_in_with_code,
    sign_out,
)
from loans.casework.administration import disable_account
from loans.casework.office import Office
from loans.casework.sign_in import hash_password
from loans.store.people import account, session
from loans.store.sessions import hash_of
from loans.workflow.actor import Institution, Role
from tests.casework.desk import story

PHONE, HERE = "13900000001", "127.0.0.1"
PASSWORD = "correct horse battery staple"
HASH = hash_password(PASSWORD)


def later(office: Office, **step: float) -> None:
    """Lets time pass."""
    assert isinstance(office.clock, FixedClock)
    office.clock.move(timedelta(**step))


def give_password(office: Office, login: str = "officer") -> None:
    """Sets a password for a member of staff."""
    with office.work() as work:
        work.run(update(account).where(account.c.login == login).values(password_hash=HASH))


def code_sent(office: Office) -> str:
    """The code as the phone shows it."""
    code = demonstration_messages(office)[0].code
    assert code is not None
    return code


def test_a_phone_and_its_code_sign_an_applicant_in_and_the_second_time_finds_the_same_account(
    office: Office,
) -> None:
    accounts = []
    for _ in range(2):
        send_code(office, " +86 139-0000-0001 ", HERE)
        actor = actor_of(office, sign_in_with_code(office, PHONE, code_sent(office), HERE))
        assert actor is not None
        assert actor.institution is Institution.APPLICANT
        accounts.append(actor.account)
    assert accounts[0] == accounts[1]


def test_a_code_works_once(office: Office) -> None:
    send_code(office, PHONE, HERE)
    code = code_sent(office)
    sign_in_with_code(office, PHONE, code, HERE)
    with pytest.raises(SignInFailed):
        sign_in_with_code(office, PHONE, code, HERE)


def test_a_code_is_no_good_after_ten_minutes(office: Office) -> None:
    send_code(office, PHONE, HERE)
    later(office, minutes=10, seconds=1)
    with pytest.raises(SignInFailed):
        sign_in_with_code(office, PHONE, code_sent(office), HERE)


def test_a_code_is_worn_out_after_five_wrong_tries(office: Office) -> None:
    send_code(office, PHONE, HERE)
    for _ in range(5):
        with pytest.raises(SignInFailed):
            sign_in_with_code(office, PHONE, "wrong", HERE)
    with pytest.raises(SignInFailed):
        sign_in_with_code(office, PHONE, code_sent(office), HERE)


def test_codes_cannot_be_asked_for_without_end(office: Office) -> None:
    for _ in range(5):
        send_code(office, PHONE, HERE)
    with pytest.raises(TooMany) as refusal:
        send_code(office, PHONE, HERE)
    assert refusal.value.retry_after > 0


def test_something_that_is_no_phone_number_is_told_so_without_repeating_it(office: Office) -> None:
    with pytest.raises(Invalid) as refusal:
        send_code(office, "379999199606150016", HERE)
    assert "379999" not in str(refusal.value)


def test_staff_sign_in_and_an_unknown_name_reads_like_a_wrong_password(office: Office) -> None:
    give_password(office)
    actor = actor_of(office, sign_in_staff(office, " Officer ", PASSWORD, HERE))
    assert actor is not None
    assert actor.has(Role.OFFICER)
    said = set()
    for login, password in (("officer", "wrong"), ("nobody", PASSWORD)):
        with pytest.raises(SignInFailed) as refusal:
            sign_in_staff(office, login, password, HERE)
        said.add(refusal.value.say())
    assert len(said) == 1


def test_ten_failures_make_the_next_try_wait_but_not_for_ever(office: Office) -> None:
    give_password(office)
    for _ in range(10):
        with pytest.raises(SignInFailed):
            sign_in_staff(office, "officer", "wrong", HERE)
    with pytest.raises(TooMany):
        sign_in_staff(office, "officer", PASSWORD, HERE)
    later(office, minutes=16)
    assert sign_in_staff(office, "officer", PASSWORD, HERE)


def test_a_session_is_dead_at_once_after_signing_out(office: Office) -> None:
    give_password(office)
    token = sign_in_staff(office, "officer", PASSWORD, HERE)
    sign_out(office, token)
    assert actor_of(office, token) is None


def test_a_disabled_account_is_out_at_the_next_request(office: Office) -> None:
    give_password(office)
    token = sign_in_staff(office, "officer", PASSWORD, HERE)
    disable_account(office, "officer", story(office).member("admin1"))
    assert actor_of(office, token) is None
    with pytest.raises(SignInFailed):
        sign_in_staff(office, "officer", PASSWORD, HERE)


def test_a_role_taken_away_is_gone_at_the_next_request(office: Office) -> None:
    give_password(office)
    token = sign_in_staff(office, "officer", PASSWORD, HERE)
    with office.work() as work:
        work.run(update(account).where(account.c.login == "officer").values(roles="payout"))
    actor = actor_of(office, token)
    assert actor is not None
    assert not actor.has(Role.OFFICER)


@pytest.mark.parametrize(("minutes", "alive"), [(29, True), (31, False)])
def test_an_idle_desk_is_signed_out_after_half_an_hour(office: Office, minutes: int, alive: bool) -> None:
    give_password(office)
    token = sign_in_staff(office, "officer", PASSWORD, HERE)
    later(office, minutes=minutes)
    assert (actor_of(office, token) is not None) is alive


def test_even_a_busy_desk_signs_in_again_after_twelve_hours(office: Office) -> None:
    give_password(office)
    token = sign_in_staff(office, "officer", PASSWORD, HERE)
    for _ in range(30):
        later(office, minutes=25)
        actor_of(office, token)
    assert actor_of(office, token) is None


def test_the_password_again_opens_the_step_up_of_that_session_only(office: Office) -> None:
    give_password(office)
    tokens = [sign_in_staff(office, "officer", PASSWORD, HERE) for _ in range(2)]
    actor = actor_of(office, tokens[0])
    assert actor is not None
    assert actor.confirmed_at is None
    with pytest.raises(SignInFailed):
        prove_again(office, "wrong", actor)
    prove_again(office, PASSWORD, actor)
    confirmed, other = (actor_of(office, token) for token in tokens)
    assert confirmed is not None
    assert confirmed.confirmed_at == office.clock.now()
    assert other is not None
    assert other.confirmed_at is None


def test_the_database_knows_no_token(office: Office) -> None:
    give_password(office)
    token = sign_in_staff(office, "officer", PASSWORD, HERE)
    with office.reading() as work:
        stored = work.run(select(session.c.token_hash)).scalars().all()
    assert stored == [hash_of(token)]
    assert token not in stored


def test_sessions_keep_what_a_page_needs_and_end_together(office: Office) -> None:
    who = story(office).member("league1").account
    now = office.clock.now()
    for key in ("k1", "k2"):
        office.sessions.create(key, who, "league", now, now, b"sealed by the pages")
    office.sessions.touch("k1", now, b"more")
    record = office.sessions.read("k1")
    assert record is not None
    assert (record.principal, record.audience, record.data) == (who, "league", b"more")
    office.sessions.delete_all_for(who)
    assert [office.sessions.read(key) for key in ("k1", "k2")] == [None, None]


def test_a_form_kept_for_later_signs_nobody_in(office: Office) -> None:
    now = office.clock.now()
    who = story(office).member("officer").account
    office.sessions.create(hash_of("a claim"), who, "kept", now, now, b"a form")
    assert actor_of(office, "a claim") is None


def test_messages_cannot_be_read_outside_a_demonstration(office: Office) -> None:
    send_code(office, PHONE, HERE)
    office.demonstration = False
    with pytest.raises(NotFound):
        demonstration_messages(office)
