"""A form on paper: names in full once somebody who handles the case asks for them; the log says who did."""

from sqlalchemy import select

from loans.casework.demonstration.passages import to_approval
from loans.store.records import audit
from tests.support.site import token_of
from tests.support.staff import SEED_CASE, Office


def test_the_recommendation_form_names_the_applicant_and_the_log_says_who_asked(screened: Office) -> None:
    visitor, path = screened.staff("league1"), f"/league/cases/{screened.number}/form"
    looked = visitor.see(path)
    assert "王**" in looked.text
    assert "王小青" not in looked.text
    printed = visitor.post(path, token_of(looked))
    assert printed.status_code == 200
    assert "王小青" in printed.text
    assert "379999**********" in printed.text
    with screened.site.office.reading() as work:
        [detail] = work.run(select(audit.c.detail).where(audit.c.action == "revealed")).scalars().all()
    assert "打印推荐表" in detail
    assert "王小青" not in detail


def test_whoever_has_no_part_in_the_case_prints_it_masked(staffed: Office) -> None:
    to_approval(staffed.story, SEED_CASE)
    visitor, path = staffed.staff("committee1"), f"/bank/cases/{staffed.number}/form"
    looked = visitor.see(path)
    assert "显示全名" not in looked.text
    refused = visitor.post(path, token_of(looked))
    assert refused.status_code == 403
    assert "王小青" not in refused.text
