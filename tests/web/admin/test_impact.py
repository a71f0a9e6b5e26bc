"""An administrator tries a draft catalogue on past applications; nothing comes into force."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page
from werkzeug.test import TestResponse

from loans.casework.demonstration.passages import to_approval
from loans.catalogue import shipped_file
from tests.support.site import Visitor
from tests.support.staff import SEED_CASE, Office

OLDER = ("18 <= age <= 45", "18 <= age <= 29")


def upload(admin: Visitor, text: str, **more: object) -> TestResponse:
    return admin.send("/admin/impact", file=(BytesIO(text.encode()), "draft.toml"), period="year", **more)


def draft(*changes: tuple[str, str]) -> str:
    text = shipped_file().read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


def test_a_draft_says_who_would_change_and_why(staffed: Office) -> None:
    to_approval(staffed.story, SEED_CASE)
    page = upload(staffed.staff("admin1"), draft(OLDER))
    assert page.status_code == 200
    assert staffed.number in page.text
    assert "年龄 30 岁，超过上限 29 岁" in page.text
    assert "<rect" in page.text
    assert "style=" not in page.text


def test_nobody_changes_under_the_catalogue_in_force(staffed: Office) -> None:
    to_approval(staffed.story, SEED_CASE)
    page = upload(staffed.staff("admin1"), draft())
    assert "哪些申请会改变" not in page.text
    assert "¥0.00" in page.text


def test_every_mistake_of_a_draft_is_shown_at_once(staffed: Office) -> None:
    page = upload(
        staffed.staff("admin1"), draft(("18 <= age <= 45", "18 <= agee <= 45"), ("lpr_5y", "lpr_9y"))
    )
    assert page.status_code == 422
    assert "agee" in page.text
    assert "草案有" in page.text


def test_without_a_file_the_form_asks_for_one(staffed: Office) -> None:
    page = staffed.staff("admin1").send("/admin/impact", period="year")
    assert page.status_code == 422
    assert "请先选择草案文件" in page.text


def test_other_desks_do_not_try_drafts(staffed: Office) -> None:
    for login in ("league1", "manager"):
        assert staffed.staff(login).see("/admin/impact").status_code == 403


@pytest.mark.browser
def test_the_result_can_be_read_by_everybody(
    any_page: Page, open_office: Office, check_axe: Callable[[Page], None], tmp_path: Path
) -> None:
    to_approval(open_office.story, SEED_CASE)
    file = tmp_path / "draft.toml"
    file.write_text(draft(OLDER), encoding="utf-8")
    page = open_office.at_desk(any_page, "admin1")
    page.goto(f"{open_office.site.address}/admin/impact")
    page.get_by_label("目录草案").set_input_files(file)
    page.get_by_role("button", name="试算").click()
    page.get_by_role("heading", name="哪些申请会改变").wait_for()
    width = page.viewport_size["width"] if page.viewport_size else 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    tables = page.locator(".scroll")
    assert tables.count() > 1
    for table in tables.all():
        assert table.evaluate("one => one.scrollWidth <= one.clientWidth"), "a table runs out of the page"
    check_axe(page)
