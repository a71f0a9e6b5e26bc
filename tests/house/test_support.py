"""The tests' own tools: they must notice what they promise to notice."""

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, Page

from tests.support.browser import DESK, CheckAxe, opened

FAIL = pytest.fail.Exception


@pytest.mark.postgres
def test_each_test_gets_an_empty_postgresql_of_its_own(postgres_url: str) -> None:
    engine = sa.create_engine(postgres_url)
    with engine.connect() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM pg_stat_user_tables")).scalar() == 0
        assert int(str(connection.execute(sa.text("SHOW server_version_num")).scalar())) >= 140_000
    engine.dispose()


def test_a_migrated_database_is_fresh_for_each_test_on_both_kinds(database_url: str) -> None:
    engine = sa.create_engine(database_url)
    assert "alembic_version" in sa.inspect(engine).get_table_names()
    engine.dispose()


@pytest.mark.browser
def test_a_phone_page_is_a_chinese_phone(phone_page: Page) -> None:
    phone_page.set_content("<meta name='viewport' content='width=device-width'><p>青创贷</p>")
    assert phone_page.evaluate("[innerWidth, navigator.language]") == [390, "zh-CN"]


@pytest.mark.browser
def test_a_console_error_fails_the_test(browser: Browser) -> None:
    with pytest.raises(FAIL, match="paper jam"), opened(browser, DESK, phone=False) as page:
        page.evaluate("console.error('paper jam')")


@pytest.mark.browser
def test_a_style_blocked_by_the_content_policy_fails_the_test(browser: Browser) -> None:
    policy = "<meta http-equiv='Content-Security-Policy' content=\"style-src 'none'\">"
    with pytest.raises(FAIL, match="Content Security Policy"), opened(browser, DESK, phone=False) as page:
        page.set_content(f"<head>{policy}<style>p {{ color: red }}</style></head><p>x</p>")


@pytest.mark.browser
def test_axe_fails_on_a_field_without_a_label(desk_page: Page, check_axe: CheckAxe) -> None:
    desk_page.set_content("<html lang='zh'><title>x</title><main><h1>x</h1><input></main>")
    with pytest.raises(FAIL, match="label"):
        check_axe(desk_page)
