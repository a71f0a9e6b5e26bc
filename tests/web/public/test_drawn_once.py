"""Blank questions are drawn once for all; what somebody answered is drawn for that person alone."""

from __future__ import annotations

from tests.support.site import Site


def test_a_visitor_never_meets_what_another_one_answered(site: Site) -> None:
    first, second = site.visitor(), site.visitor()
    blank = second.see("/check").text
    first.send("/check/questions/married", married="no")
    assert " checked" in first.see("/check/questions/married").text
    again = second.see("/check").text
    assert " checked" not in again
    assert again.count("<fieldset") == blank.count("<fieldset")


def test_the_same_questions_speak_the_language_of_the_page(site: Site) -> None:
    visitor = site.visitor()
    chinese, english = visitor.see("/check").text, visitor.see("/check?lang=en").text
    assert "婚" in chinese.partition("<form")[2]
    assert "married" in english.partition("<form")[2].lower()
