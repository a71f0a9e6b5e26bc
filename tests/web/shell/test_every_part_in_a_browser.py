"""All parts of a page in a real browser: accessible in both languages, on a phone and on a desk."""

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Page
from werkzeug.serving import make_server

from tests.web.shell import desk, sink
from web.app import create_app

pytestmark = pytest.mark.browser
SHOWN = ("answer", "tracker", "form", "queue", "case")
LANGUAGES = ("zh", "en")


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The shell on a free port, in its demonstration settings (plain http)."""
    office = desk.SmallOffice()
    chosen = desk.settings(demonstration=True, secure_cookies=False, trusted_hosts=("127.0.0.1",))
    app = create_app(chosen, office, [desk.some_pages(office), sink.pages])
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


def open_signed_in(page: Page, site: str, name: str, language: str) -> None:
    if name in ("queue", "case"):
        page.goto(f"{site}/enter")
        page.get_by_role("button", name="保存").click()
        page.wait_for_url("**/queue")
    page.goto(f"{site}/sink/{name}?lang={language}")
    if name == "form":
        page.locator("form.page-form button.primary").click()
        page.wait_for_selector(".error-summary")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SHOWN)
def test_axe_finds_nothing_and_nothing_runs_off_the_screen(
    any_page: Page, site: str, name: str, language: str, check_axe: Callable[[Page], None], tmp_path: Path
) -> None:
    open_signed_in(any_page, site, name, language)
    any_page.screenshot(path=tmp_path / f"{name}-{language}.png", full_page=True)
    check_axe(any_page)
    width = any_page.viewport_size["width"] if any_page.viewport_size else 0
    assert any_page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["/error/403", "/error/429", "/error/500"])
def test_an_error_page_is_as_readable_as_any(
    phone_page: Page, site: str, path: str, language: str, check_axe: Callable[[Page], None], tmp_path: Path
) -> None:
    phone_page.goto(f"{site}{path}?lang={language}")
    phone_page.screenshot(path=tmp_path / "error.png", full_page=True)
    check_axe(phone_page)


def test_a_form_from_a_page_left_open_is_offered_again(
    phone_page: Page, site: str, check_axe: Callable[[Page], None], tmp_path: Path
) -> None:
    phone_page.goto(f"{site}/enter")
    phone_page.get_by_label("意见").fill("写了很久")
    phone_page.context.clear_cookies()
    phone_page.get_by_role("button", name="保存").click()
    phone_page.get_by_role("heading", name="您填写的内容还在，请确认提交").wait_for()
    phone_page.screenshot(path=tmp_path / "resend.png", full_page=True)
    check_axe(phone_page)
    phone_page.get_by_role("button", name="继续提交").click()
    phone_page.wait_for_url("**/queue")


def test_nothing_runs_off_the_screen_at_twice_the_size(phone_page: Page, site: str) -> None:
    for name, language in product(("answer", "tracker", "form"), LANGUAGES):
        phone_page.goto(f"{site}/sink/{name}?lang={language}")
        phone_page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert phone_page.evaluate("document.documentElement.scrollWidth") <= 390, (name, language)


def test_the_error_summary_has_the_focus_and_leads_to_the_field(phone_page: Page, site: str) -> None:
    open_signed_in(phone_page, site, "form", "zh")
    assert phone_page.evaluate("document.activeElement.className") == "error-summary"
    phone_page.get_by_role("link", name="申请金额：请填写申请金额").click()
    assert phone_page.evaluate("document.activeElement.id") == "amount"


def test_a_half_typed_form_survives_the_language_switch(phone_page: Page, site: str) -> None:
    phone_page.goto(f"{site}/sink/form")
    phone_page.get_by_label("姓名").fill("王小明")
    phone_page.get_by_label("密码").fill("not to be kept")
    phone_page.get_by_label("购置设备").first.check()
    phone_page.get_by_role("link", name="English").click()
    assert phone_page.get_by_label("Name").input_value() == "王小明"
    assert phone_page.get_by_label("Equipment").first.is_checked()
    assert phone_page.get_by_label("Password").input_value() == ""


def test_j_k_and_enter_walk_the_queue(desk_page: Page, site: str) -> None:
    open_signed_in(desk_page, site, "queue", "zh")
    for key in ("j", "j", "j", "k", "Enter"):
        desk_page.keyboard.press(key)
    desk_page.wait_for_url("**/sink/case?n=1")


def test_the_whole_form_works_without_javascript(page_without_javascript: Page, site: str) -> None:
    page = page_without_javascript
    page.goto(f"{site}/sink/form")
    page.locator("form.page-form button.primary").click()
    assert page.get_by_role("alert").is_visible()
    assert page.get_by_role("link", name="申请金额：请填写申请金额").is_visible()


def test_a_second_press_sends_nothing(desk_page: Page, site: str) -> None:
    sent = []
    desk_page.goto(f"{site}/sink/form")
    desk_page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
    desk_page.evaluate(
        "const form = document.querySelector('form.page-form'); form.requestSubmit(); form.requestSubmit()"
    )
    desk_page.wait_for_selector(".error-summary")
    assert len(sent) == 1


def test_signing_out_leaves_nothing_typed_in_the_browser(desk_page: Page, site: str) -> None:
    desk_page.goto(f"{site}/enter")
    desk_page.get_by_role("button", name="保存").click()
    desk_page.wait_for_url("**/queue")
    desk_page.goto(f"{site}/note")
    desk_page.get_by_label("意见").fill("写了一半")
    assert desk_page.evaluate("sessionStorage.length") == 1
    desk_page.get_by_role("button", name="退出登录").click()
    desk_page.wait_for_url(f"{site}/")
    assert desk_page.evaluate("sessionStorage.length") == 0
