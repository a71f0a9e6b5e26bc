"""Writing an application: short pages, everything kept as typed, the answer before it is sent."""

import io
import re

import pytest

from loans.casework.demonstration.cast import invented_id
from tests.support.applicants import SEED, answer_page, fields_of, fill_in, fill_in_page_by_page
from tests.support.site import Site, Visitor, hidden_fields, token_of

# The smallest picture there is: one pixel.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000a49444154789c63000100000500010d0a2db40000000049454e44ae426082"
)


def begun(site: Site, product: str = "rural_good_youth") -> tuple[Visitor, str]:
    """An applicant and the address of a new draft."""
    visitor = site.applicant()
    return visitor, visitor.send(f"/applications/new?product={product}").location


def written(site: Site, **changes: str) -> tuple[Visitor, str]:
    """An applicant and the address of a draft with every answer given."""
    visitor, case = begun(site)
    fill_in(visitor, case.rpartition("/")[2], {**SEED, **changes})
    return visitor, case


def test_a_draft_shows_what_is_open(site: Site) -> None:
    visitor, case = begun(site)
    text = visitor.see(case).text
    assert "经营主体" in text
    assert "填完以上各项后" in text
    assert f'href="{case}/check"' not in text


def test_a_wrong_value_is_kept_as_typed_and_shown_with_its_mistake(site: Site) -> None:
    visitor, case = begun(site)
    path = f"{case}/questions/request"
    fields = token_of(visitor.see(path)) | {"asked": "amount months", "amount": "两百万", "months": "12"}
    answer = visitor.post(path, fields)
    assert answer.status_code == 422
    assert 'value="两百万"' in answer.text
    again = visitor.see(path).text
    assert 'value="两百万"' in again
    assert "不是金额" in again


def test_the_applicant_may_stop_half_way_and_find_everything_again(site: Site) -> None:
    visitor, case = begun(site)
    path = f"{case}/questions/business"
    hidden = hidden_fields(visitor.see(path).text)
    fields = token_of(visitor.see(path)) | hidden | {"borrower_kind": "company", "later": "1"}
    assert visitor.post(path, fields).location == case
    assert 'value="company" checked' in site.applicant().see(path).text


def test_a_company_is_asked_for_its_code_and_a_person_is_not(site: Site) -> None:
    visitor, case = begun(site)
    path = f"{case}/questions/business"
    assert "统一社会信用代码" not in visitor.see(path).text
    answer_page(visitor, path, SEED)
    assert "统一社会信用代码" in visitor.see(path).text


def test_no_page_asks_more_than_six_things(site: Site) -> None:
    visitor, case = written(site)
    for section in ("business", "person", "request"):
        for part in (1, 2, 3, 4):
            page = visitor.see(f"{case}/questions/{section}/{part}")
            assert len(str(hidden_fields(page.text)["asked"]).split()) <= 6


def test_every_answer_can_be_given_page_by_page(site: Site) -> None:
    visitor, case = begun(site)
    fill_in_page_by_page(visitor, case.rpartition("/")[2], SEED)
    assert f'href="{case}/check"' in visitor.see(case).text


def test_the_verdict_comes_first_then_the_answers_then_the_button(site: Site) -> None:
    visitor, case = written(site)
    text = visitor.see(f"{case}/check").text
    assert text.index("可以申请") < text.index("冠县小青农资有限公司") < text.index("提交申请")
    assert "¥2,000,000.00" in text


def test_nothing_is_sent_without_the_statement_of_truth(site: Site) -> None:
    visitor, case = written(site)
    answer = visitor.send(f"{case}/check")
    assert answer.status_code == 422
    assert "请确认内容真实" in answer.text


def test_a_sent_application_has_a_number_and_a_next_date(site: Site) -> None:
    visitor, case = written(site)
    answer = visitor.send(f"{case}/check", truth="y")
    text = visitor.see(answer.location).text
    assert case.rpartition("/")[2] in text
    assert "11月24日（周二）17:30" in text


def test_pressing_twice_sends_once(site: Site) -> None:
    visitor, case = written(site)
    page = visitor.see(f"{case}/check")
    fields = token_of(page) | hidden_fields(page.text) | {"truth": "y"}
    assert visitor.post(f"{case}/check", fields).status_code == 303
    visitor.post(f"{case}/check", fields)
    assert visitor.see(case).text.count("提交了申请") == 1


def test_answers_that_changed_after_the_page_was_shown_are_shown_again_first(site: Site) -> None:
    visitor, case = written(site)
    page = visitor.see(f"{case}/check")
    answer_page(visitor, f"{case}/questions/request", {**SEED, "amount": "100000"})
    stale = token_of(page) | hidden_fields(page.text) | {"truth": "y"}
    assert visitor.post(f"{case}/check", stale).status_code in (409, 422)
    assert "提交了申请" not in visitor.see(case).text


def test_whoever_is_too_old_is_told_before_sending_and_may_still_send(site: Site) -> None:
    visitor, case = written(site, id_number=invented_id("19800101", 1))
    text = visitor.see(f"{case}/check").text
    assert "46 岁" in text
    assert "您仍然可以提交" in text


def test_consents_are_given_one_by_one_and_can_be_withdrawn(site: Site) -> None:
    visitor, case = written(site)
    path = f"{case}/consents"
    page = visitor.see(path)
    assert page.text.count(" checked") == 3
    visitor.post(path, token_of(page) | hidden_fields(page.text) | {"consent": ["processing"]})
    assert visitor.see(path).text.count(" checked") == 1
    assert "现在还不能提交" in visitor.see(f"{case}/check").text


def test_a_photo_is_handed_in_and_can_be_taken_back(site: Site) -> None:
    visitor, case = begun(site)
    first = re.search(rf'href="({case}/papers/[a-z_]+)"', visitor.see(f"{case}/papers").text)
    assert first
    fields = token_of(visitor.see(first[1])) | {"file": (io.BytesIO(PNG), "身份证.png")}
    assert visitor.post(first[1], fields).status_code == 303
    page = visitor.see(f"{case}/papers")
    assert "身份证.png" in page.text
    file = re.search(rf'href="({case}/papers/files/[^"]+)"', page.text)
    assert file
    opened = visitor.client.get(file[1])
    assert opened.data == PNG
    assert opened.headers["Content-Disposition"].startswith("attachment")
    visitor.post(f"{file[1]}/remove", token_of(page))
    assert "身份证.png" not in visitor.see(f"{case}/papers").text


@pytest.mark.parametrize("content", [b"", b"MZ this is a program", b"<script>alert(1)</script>"])
def test_what_is_no_photo_and_no_pdf_is_refused(site: Site, content: bytes) -> None:
    visitor, case = begun(site)
    first = re.search(rf'href="({case}/papers/[a-z_]+)"', visitor.see(f"{case}/papers").text)
    assert first
    fields = token_of(visitor.see(first[1])) | {"file": (io.BytesIO(content), "x.pdf")}
    answer = visitor.post(first[1], fields)
    assert answer.status_code == 422
    assert 'id="file-error"' in answer.text


def test_somebody_else_finds_nothing_at_the_address_of_a_case(site: Site) -> None:
    visitor, case = written(site)
    stranger = site.applicant("13800000077")
    nowhere = stranger.see("/applications/QC-2026-999999")
    for path in (
        "",
        "/papers",
        "/check",
        "/consents",
        "/questions/person",
        "/offer",
        "/steps/withdraw",
        "/sent",
    ):
        answer = stranger.see(f"{case}{path}")
        assert answer.status_code == 404
    assert visitor.see(case).status_code == 200
    assert without_tokens(stranger.see(case).text) == without_tokens(nowhere.text)


def without_tokens(text: str) -> str:
    """A page without what differs from request to request."""
    changing = r'lang=en"|value="[^"]{32,}"|<code>[^<]*</code>|QC-2026-[0-9]{6}'
    return re.sub(changing, "", text)


def test_a_stranger_can_write_nothing_into_a_case(site: Site) -> None:
    visitor, case = written(site)
    stranger = site.applicant("13800000077")
    token = token_of(stranger.see("/applications"))
    before = visitor.see(f"{case}/check").text
    posts = {
        f"{case}/questions/request": {"asked": "amount", "amount": "1"},
        f"{case}/consents": {"notice_version": "1"},
        f"{case}/check": {"truth": "y", "shown": "x", "case_version": "1", "form_key": "k"},
        f"{case}/steps/withdraw": {"case_version": "1", "form_key": "k"},
    }
    for path, fields in posts.items():
        assert stranger.post(path, {**token, **fields}).status_code == 404
    assert without_tokens(visitor.see(f"{case}/check").text) == without_tokens(before)


def test_a_draft_can_be_dropped(site: Site) -> None:
    visitor, case = begun(site)
    assert visitor.send(f"{case}/steps/withdraw", words="").location == case
    assert "已撤回" in visitor.see(case).text


def test_dates_go_back_into_their_boxes(site: Site) -> None:
    visitor, case = written(site)
    for part in (1, 2, 3):
        text = visitor.see(f"{case}/questions/business/{part}").text
        if 'name="registered_on-year"' in text:
            assert all(f'value="{value}"' in text for value in fields_of("x_on", "2022-3-1").values())
            return
    raise AssertionError("the date of registration is asked nowhere")
