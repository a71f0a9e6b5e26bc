"""Chinese first; English by a link that keeps the place; the built-in messages follow."""

import re
from importlib.resources import files

import pytest

from tests.web.shell.desk import HTTPS, an_app, browser_of, enter, token_on
from web.shell.messages import MESSAGES


def test_a_page_speaks_chinese_until_english_is_chosen_and_remembers_it() -> None:
    client = browser_of(an_app())
    assert '<html lang="zh-CN">' in client.get("/", base_url=HTTPS, headers={"Accept-Language": "en"}).text
    assert '<html lang="en">' in client.get("/?lang=en", base_url=HTTPS).text
    assert "Write an opinion" in client.get("/", base_url=HTTPS).text
    assert "填写意见" in client.get("/?lang=zh", base_url=HTTPS).text


def test_the_switch_keeps_page_and_query() -> None:
    page = browser_of(an_app()).get("/?page=3&sort=due&lang=zh", base_url=HTTPS).text
    assert 'href="/?page=3&amp;sort=due&amp;lang=en"' in page


@pytest.mark.parametrize("lang", ["fr", "<script>", "ZH", "zh-CN", ""])
def test_an_unknown_language_is_chinese(lang: str) -> None:
    answer = browser_of(an_app()).get("/", base_url=HTTPS, query_string={"lang": lang})
    assert '<html lang="zh-CN">' in answer.text
    assert "lang=" not in str(answer.headers.getlist("Set-Cookie"))


@pytest.mark.parametrize(
    ("lang", "message"), [("zh", "意见：请填写这一项"), ("en", "Opinion: Please fill this in")]
)
def test_built_in_messages_come_in_the_pages_language(lang: str, message: str) -> None:
    client = browser_of(an_app())
    enter(client)
    sent = {"csrf_token": token_on(client, "/note")}
    answer = client.post(f"/note?lang={lang}", base_url=HTTPS, data=sent, headers={"Origin": HTTPS})
    assert answer.status_code == 422
    assert message in answer.text


def test_no_message_of_wtforms_is_left_untranslated() -> None:
    catalogue = files("wtforms").joinpath("locale/wtforms.pot").read_text(encoding="utf-8")
    known = re.findall(r'^msgid(?:_plural)? "(.+)"$', catalogue, re.MULTILINE)
    assert len(known) > 30
    assert [message for message in known if message not in MESSAGES] == []


def test_translations_keep_every_placeholder() -> None:
    for message, words in MESSAGES.items():
        wanted = set(re.findall(r"%\((?:min|max|values)\)[ds]", message))
        for text in (words.zh, words.en):
            assert set(re.findall(r"%\(\w+\)[ds]", text)) <= wanted, message
