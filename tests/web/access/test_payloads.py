"""Whatever is typed stays text: on every page and in every file that shows it, and nothing breaks on it."""

import re
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest

from loans.casework.demonstration.passages import to_screening
from tests.support.payloads import PAYLOADS, intruders
from tests.support.site import Visitor, hidden_fields, token_of
from tests.support.staff import SEED_CASE, Office
from tests.web.access.test_what_leaks import LINES, pages_of

LONGEST = 1900


def chunks() -> list[str]:
    """The payloads in as few texts as fit into an opinion."""
    texts = [""]
    for payload in PAYLOADS:
        if len(texts[-1]) + len(payload) > LONGEST:
            texts.append("")
        texts[-1] += f"{payload} ¦ "
    return texts


def fields_of(text: str) -> list[str]:
    """The names of the text fields of a page."""
    tags = re.findall(r"<(?:textarea|input[^>]*type=\"text\")[^>]*>", text)
    return [found[1] for tag in tags if (found := re.search(r'name="([^"]+)"', tag))]


def typed_everywhere(visitor: Visitor, path: str, payload: str) -> str:
    """Put the payload into every text field of a form, send it, and read what comes back."""
    page = visitor.see(path)
    names = fields_of(page.text)
    assert names, path
    sent = visitor.post(path, token_of(page) | hidden_fields(page.text) | dict.fromkeys(names, payload))
    hidden = any(char in payload for char in "\x00\x1b")  # a control character is refused, not kept
    assert sent.status_code in ((422,) if hidden else (303, 422)), (path, payload, sent.status_code)
    assert "\x00" not in sent.text, (path, payload)
    return sent.text + visitor.see(path).text


def test_every_text_field_of_an_application_takes_them_as_text(staffed: Office) -> None:
    staffed.story.draft(SEED_CASE)
    applicant = staffed.site.applicant(SEED_CASE.phone)
    case = f"/applications/{staffed.number}"
    paths = [f"{case}/questions/{section}" for section in ("person", "request")]
    for at, payload in enumerate(PAYLOADS):
        staffed.site.clock.move(timedelta(seconds=1))
        text = typed_everywhere(applicant, paths[at % 2], payload)
        assert intruders(text) == [], payload
    assert intruders(applicant.see(f"{case}/check").text) == []


@pytest.mark.parametrize("part", range(len(chunks())))
def test_stored_they_are_text_at_every_desk_in_the_workbook_and_to_the_applicant(
    staffed: Office, part: int
) -> None:
    lines = {name: PAYLOADS[(part + at * 16) % len(PAYLOADS)] for at, name in enumerate(LINES)}
    story = staffed.story
    to_screening(story, replace(SEED_CASE, answers={**SEED_CASE.answers, **lines}), leave_out=2)
    words = "".join(char for char in chunks()[part] if char.isprintable())
    story.staff("league1", "ask_supplement", items=story.suggested("league1"), words=words)
    league = staffed.staff("league1")
    for path, page in pages_of(league, "league", staffed.number).items():
        assert intruders(page) == [], path
        assert not set(page) & set("\x00\x1b\u202e"), path
    applicant = staffed.site.applicant(SEED_CASE.phone)
    for end in ("", "/supplement"):
        page = applicant.see(f"/applications/{staffed.number}{end}").text
        assert intruders(page) == [], end
    assert intruders(staffed.staff("admin1").see(f"/admin/audit?case={staffed.number}").text) == []
    with ZipFile(BytesIO(league.see("/league/export?all=1").data)) as book:
        assert "<f>" not in book.read("xl/worksheets/sheet1.xml").decode()
