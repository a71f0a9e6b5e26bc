"""The lines of a queue are written directly: every word escaped, whatever it holds."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from loans.texts import Text
from web.shell.parts import Column, QueueRow
from web.shell.queue_lines import queue_lines

COLUMNS = (
    Column(Text("到期", "Due")),
    Column(Text("编号", "Number")),
    Column(Text("姓名", "Name"), numeric=True),
)


def _row(name: Text | str | Markup, late: Text | None = None) -> QueueRow:
    return QueueRow("/cases/QC-1", [Text("明天", "tomorrow"), "QC-1", name], late)


@pytest.mark.parametrize("name", ["<b>&'\"", "\0<b>", "\0", ""])
def test_a_word_never_becomes_markup_and_never_moves_into_another_cell(name: str) -> None:
    found = queue_lines(COLUMNS, [_row(name), _row("林*")])
    assert "<b>" not in found
    assert found.count("</td>") == 6
    assert '<td class="number" data-label="姓名">林*</td>' in found
    assert found.count('data-label="编号"><a href="/cases/QC-1">QC-1</a></td>') == 2


def test_markup_stays_markup() -> None:
    assert "<br>" in queue_lines(COLUMNS, [_row(Markup("a<br>b"))])


def test_a_late_case_says_so_in_words() -> None:
    found = queue_lines(COLUMNS, [_row("林*", Text("已超时", "Overdue"))])
    assert '<tr class="late" data-href="/cases/QC-1">' in found
    assert '<strong class="tag late">已超时</strong> <span class="together">明天</span>' in found
