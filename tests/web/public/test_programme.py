"""The programme's pages: figures from the catalogue, the annual rate as large as any, our own ones marked."""

import pytest

from tests.support.site import Site
from web.app import create_app
from web.settings import Settings

CODES = ["luqing_huiqi", "rural_good_youth", "young_entrepreneur", "student_startup"]
CODES += ["relief_bridge", "seamless_renewal", "agri_guaranteed"]
PATHS = [
    "/",
    "/help",
    "/privacy",
    "/accessibility",
    "/check",
    "/sign-in",
    *(f"/products/{code}" for code in CODES),
]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_public_page_opens_for_everybody(site: Site, path: str, language: str) -> None:
    page = site.visitor().see(f"{path}?lang={language}")
    assert page.status_code == 200
    assert page.text.count("<h1") == 1
    assert "<title>" in page.text


def test_the_front_page_names_the_four_products_and_the_promise(site: Site) -> None:
    text = site.visitor().see("/").text
    for name in ("鲁青惠企贷", "乡村好青年贷", "青年企业家贷", "创业大学生贷"):
        assert name in text
    assert "3.36%" in text
    assert "（暂定）" in text


def test_a_product_that_does_not_exist_is_not_found(site: Site) -> None:
    assert site.visitor().see("/products/gold").status_code == 404


@pytest.mark.parametrize("code", CODES)
def test_a_product_page_says_price_conditions_papers_and_risks(site: Site, code: str) -> None:
    text = site.visitor().see(f"/products/{code}").text
    for heading in ("条件", "借多少", "材料", "风险"):
        assert heading in text


def test_the_demonstration_page_does_not_exist_elsewhere(site: Site) -> None:
    plain = create_app(Settings(secret_key="0123456789abcdefghijklmnopqrstuvwxyz"), site.office)
    assert "demonstration" not in plain.blueprints
    page = plain.test_client().get("/demonstration", base_url="https://127.0.0.1")
    assert page.status_code == 404
