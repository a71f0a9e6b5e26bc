"""Rights are read anew on every request: whoever was moved, demoted or closed has lost them."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from loans.casework.demonstration.passages import to_approval
from loans.store.people import account
from loans.workflow.actor import Institution, Role
from tests.support.site import Visitor, hidden_fields, token_of
from tests.support.staff import PASSWORD, SEED_CASE, Office, press
from tests.web.access.test_who_may_enter import state_of

ANSWERS = {"yes": "yes", "amount": "2000000", "months": "12", "opinion": "同意"}


def change(office: Office, login: str, **values: object) -> None:
    """What a personnel office does behind the pages."""
    with office.site.office.work() as work:
        work.run(update(account).where(account.c.login == login).values(**values))


def looking(office: Office) -> tuple[Visitor, str, dict[str, object]]:
    """A committee member who has the last page before voting open, password typed in."""
    to_approval(office.story, SEED_CASE)
    member = office.staff("committee1")
    case = f"/bank/cases/{office.number}"
    looked = press(member, member.see(case), "vote", **ANSWERS)
    form = token_of(looked) | hidden_fields(looked.text) | {"confirmed": "1", "password": PASSWORD}
    return member, f"{case}/steps/vote", form


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"roles": Role.INVESTIGATOR.value}, 403),
        ({"roles": ""}, 404),
        ({"institution": Institution.LEAGUE.value, "roles": Role.SCREENER.value}, 303),
        ({"disabled_at": "now"}, 303),
    ],
    ids=["demoted", "without a role", "moved", "closed"],
)
def test_a_vote_begun_before_the_change_does_not_count_after_it(
    staffed: Office, values: dict[str, object], status: int
) -> None:
    member, path, form = looking(staffed)
    now = staffed.site.clock.now()
    change(
        staffed, "committee1", **{name: now if value == "now" else value for name, value in values.items()}
    )
    before = state_of(staffed.site)
    answer = member.post(path, form)
    assert answer.status_code == status
    if status == 303:
        assert answer.location.startswith("/staff/sign-in")
    assert state_of(staffed.site) == before


def test_without_a_change_the_same_vote_counts(staffed: Office) -> None:
    member, path, form = looking(staffed)
    before = state_of(staffed.site)
    assert member.post(path, form).status_code == 303
    assert state_of(staffed.site) != before


@pytest.mark.parametrize(("who", "idle", "hours"), [("staff", 30, 12), ("applicant", 60, 20)])
def test_a_session_ends_idle_and_whatever_happens(staffed: Office, who: str, idle: int, hours: int) -> None:
    clock = staffed.site.clock
    begun = clock.now()
    visitor = staffed.staff("officer") if who == "staff" else staffed.site.applicant()
    path = "/bank" if who == "staff" else "/applications"
    while clock.now() - begun < timedelta(hours=hours, minutes=-idle):
        clock.move(timedelta(minutes=idle - 2))
        assert visitor.client.get(path).status_code == 200
    clock.move(begun + timedelta(hours=hours, seconds=2) - clock.now())
    assert visitor.client.get(path).status_code == 303
    again = staffed.staff("officer") if who == "staff" else staffed.site.applicant()
    clock.move(timedelta(minutes=idle, seconds=1))
    assert again.client.get(path).status_code == 303
