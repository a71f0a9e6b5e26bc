"""The case page: facts left, rules in the middle, steps right; numbers masked unless a reason is given."""

from tests.support.staff import SEED_CASE, Office, press

_ID = SEED_CASE.answers["id_number"]


def test_numbers_are_masked_and_a_full_one_is_shown_once_for_a_reason(screened: Office) -> None:
    league = screened.staff("league1")
    path = f"/league/cases/{screened.number}"
    assert _ID not in league.see(path).text
    reveal = f"{path}/parties/applicant/id_number"
    assert league.send(reveal, reason="").status_code == 422
    assert league.send(reveal, reason="核对身份证原件").status_code == 303
    assert _ID in league.see(path).text
    assert _ID not in league.see(path).text
    audit = screened.staff("admin1").see(f"/admin/audit?case={screened.number}").text
    assert "查看完整号码" in audit
    assert "核对身份证原件" in audit
    assert _ID not in audit


def test_the_league_sees_neither_exposure_nor_the_banks_steps(screened: Office) -> None:
    page = screened.staff("league1").see(f"/league/cases/{screened.number}").text
    assert "敞口" not in page
    assert "step-approve" not in page
    assert "step-recommend" in page or "推荐给银行" in page


def test_a_case_that_is_not_the_banks_yet_does_not_exist_for_it(screened: Office) -> None:
    bank = screened.staff("officer")
    assert bank.see(f"/bank/cases/{screened.number}").status_code == 404
    assert bank.see("/bank/cases/QC-2026-999999").status_code == 404


def test_unverified_facts_are_named_as_the_reason_why_nothing_can_be_recommended(screened: Office) -> None:
    page = screened.staff("league1").see(f"/league/cases/{screened.number}").text
    assert "现在不能办理" in page
    assert "以下事实还没有核实：" in page


def test_a_refused_form_keeps_what_was_written(screened: Office) -> None:
    league = screened.staff("league1")
    page = league.see(f"/league/cases/{screened.number}")
    answer = press(league, page, "not_recommend", opinion="实地没有见到经营")
    assert answer.status_code == 422
    assert "请选择一项" in answer.text
    assert "实地没有见到经营" in answer.text


def test_a_case_that_moved_meanwhile_says_who_and_keeps_what_was_written(screened: Office) -> None:
    league = screened.staff("league1")
    page = league.see(f"/league/cases/{screened.number}")
    screened.story.verify("league1")
    answer = press(league, page, "ask_supplement", words="请补齐两份材料", other_items="公司章程")
    assert answer.status_code == 409
    assert "刚刚有了变化" in answer.text
    assert "李若兰" in answer.text
    assert "请补齐两份材料" in answer.text


def test_what_the_applicant_will_read_is_shown_before_it_counts(screened: Office) -> None:
    league = screened.staff("league1")
    page = league.see(f"/league/cases/{screened.number}")
    why = {"reasons": ["business_not_found"], "opinion": "两次上门均未见经营"}
    looked = press(league, page, "not_recommend", **why)
    assert looked.status_code == 200
    assert "申请人将读到" in looked.text
    assert "核实时没有见到申报的经营活动。" in looked.text
    assert "团委审核中" in league.see(f"/league/cases/{screened.number}").text


def test_words_written_by_people_are_text_and_never_markup(screened: Office) -> None:
    league = screened.staff("league1")
    page = league.see(f"/league/cases/{screened.number}")
    answer = press(league, page, "not_recommend", opinion="<script>alert(1)</script>{{7*7}}")
    assert "<script>alert(1)</script>" not in answer.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}" in answer.text
