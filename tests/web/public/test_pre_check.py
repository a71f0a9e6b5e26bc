"""The pre-check: few questions, no account, every product answered with its reasons."""

import re

from tests.support.applicants import SEED, answer_page, pre_check
from tests.support.site import Site, hidden_fields


def cards(text: str) -> list[str]:
    """The verdict cards of the answer page, best first, without tags."""
    found = re.findall(
        r'<details class="card.*?</details>\s*(?=<details class="card|<p class="quiet">这是)', text, re.DOTALL
    )
    return [re.sub(r"<[^>]+>|\s+", " ", one) for one in found]


def test_a_provincial_holder_sees_at_a_glance_how_much_and_at_what_rate(site: Site) -> None:
    text = pre_check(site.visitor(), SEED)
    assert "您现在可以申请" in text
    best = next(one for one in cards(text) if "乡村好青年贷" in one[:60])
    assert "可以申请" in best
    assert "¥2,000,000.00" in best
    assert "3.36%" in best
    assert "169,715.55" in best


def test_every_main_product_is_answered(site: Site) -> None:
    assert len(cards(pre_check(site.visitor(), SEED))) == 4


def test_only_a_few_questions_stand_on_a_page_and_none_identifies_a_person(site: Site) -> None:
    visitor, asked = site.visitor(), []
    for _ in range(20):
        page = visitor.see("/check")
        if page.request.path == "/check/answer":
            break
        here = str(hidden_fields(page.text)["asked"]).split()
        assert 0 < len(here) <= 8
        asked += here
        answer_page(visitor, "/check", SEED)
    assert len(asked) == len(set(asked))
    assert not {"full_name", "id_number", "phone", "bank_account", "credit_code"} & set(asked)


def test_a_single_person_is_never_asked_about_a_spouse(site: Site) -> None:
    visitor = site.visitor()
    pre_check(visitor, SEED)
    assert "配偶" not in visitor.see("/check/answers").text.partition("您的")[2]


def test_answers_never_stand_in_an_address(site: Site) -> None:
    visitor = site.visitor()
    where = answer_page(visitor, "/check", SEED)
    assert "?" not in where


def test_a_46_year_old_is_told_which_rule(site: Site) -> None:
    text = pre_check(site.visitor(), {**SEED, "birth_date": "1980-01-01"})
    assert "年龄 46 岁" in text
    assert "45 岁" in text


def test_a_38_year_old_company_owner_is_told_the_rule_and_what_fits(site: Site) -> None:
    person = {**SEED, "birth_date": "1988-03-01", "honour_level": "none", "education": "graduate"}
    person |= {"graduation_date": "2010-07-01"}
    text = pre_check(site.visitor(), person)
    student = next(one for one in cards(text) if "创业大学生贷" in one.partition("这些贷款适合您")[0][:40])
    assert "38 岁" in student
    assert "鲁青惠企贷" in student


def test_a_wrong_value_stays_in_the_box_with_a_sentence_beside_it(site: Site) -> None:
    visitor = site.visitor()
    answer = visitor.send(
        "/check", **{"birth_date-year": "1996", "birth_date-month": "2", "birth_date-day": "30"}
    )
    assert answer.status_code == 422
    assert "没有这一天" in answer.text
    assert 'value="30"' in answer.text


def test_the_result_can_be_seen_before_everything_is_answered(site: Site) -> None:
    visitor = site.visitor()
    answer_page(visitor, "/check", SEED)
    answer = visitor.send("/check", answer="1")
    assert answer.location == "/check/answer"
    text = visitor.see("/check/answer").text
    assert "没有回答" in text
    assert any("还不知道：所属行业" in one for one in cards(text))


def test_one_answer_can_be_changed(site: Site) -> None:
    visitor = site.visitor()
    pre_check(visitor, SEED)
    assert visitor.send("/check/questions/honour_level", honour_level="county").status_code == 303
    best = next(one for one in cards(visitor.see("/check/answer").text) if "乡村好青年贷" in one[:60])
    assert "¥500,000.00" in best


def test_every_answer_is_listed_with_the_way_to_change_it(site: Site) -> None:
    visitor = site.visitor()
    pre_check(visitor, SEED)
    assert 'href="/check/answers"' in visitor.see("/check/answer").text
    text = visitor.see("/check/answers").text
    assert "省级" in text
    assert 'href="/check/questions/honour_level"' in text


def test_every_condition_of_a_product_stands_on_a_page_of_its_own(site: Site) -> None:
    visitor = site.visitor()
    text = pre_check(visitor, {**SEED, "birth_date": "1980-01-01"})
    assert "18 岁" not in text  # met: not said where only reasons are read
    assert 'href="/check/answer/rural_good_youth"' in text
    page = visitor.see("/check/answer/rural_good_youth").text
    assert page.count('<li class="finding met">') > 5
    assert page.count('<li class="finding unmet">') == 1
    assert page.index("finding unmet") < page.index("finding met")


def test_the_conditions_of_what_is_no_main_product_are_not_shown(site: Site) -> None:
    visitor = site.visitor()
    assert visitor.see("/check/answer/rural_good_youth").request.path == "/check"
    assert visitor.see("/check/answers").request.path == "/check"
    pre_check(visitor, SEED)
    assert visitor.see("/check/answer/nothing").status_code == 404


def test_beginning_again_forgets_the_answers(site: Site) -> None:
    visitor = site.visitor()
    pre_check(visitor, SEED)
    visitor.post("/check/again", {"csrf_token": str(_token(visitor.see("/check/answer").text))})
    assert visitor.see("/check/answer").request.path == "/check"


def _token(text: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', text)
    assert found
    return found[1]


def test_what_is_no_question_is_not_asked(site: Site) -> None:
    assert site.visitor().see("/check/questions/id_number").status_code == 404
    assert site.visitor().see("/check/questions/exposure").status_code == 404


def test_the_answer_speaks_english_too(site: Site) -> None:
    visitor = site.visitor()
    pre_check(visitor, SEED)
    text = visitor.see("/check/answer?lang=en").text
    main = text.partition("<main")[2].partition("</main")[0]
    assert "You can apply" in main
    assert not re.search(r"[\u4e00-\u9fff]", re.sub(r"<[^>]+>", "", main))
