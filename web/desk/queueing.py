"""The queue of a desk: what waits, the earliest deadline first; filters, search, the list as a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from flask import Response, redirect, render_template, request, session, url_for

from loans.casework import QueueFilters, Sort, queue
from loans.errors import MissingExtra
from loans.money import show_yuan
from loans.texts import Text, same
from loans.workflow.states import LABELS, State
from web.desk import words
from web.desk.workbook import as_workbook
from web.shell import office
from web.shell.actor import actor
from web.shell.parts import Column, QueueRow
from web.shell.say import tell

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from werkzeug.wrappers import Response as AnyResponse

    from loans.casework.views import QueueRow as Line

_SOUGHT = "sought"
_MOST_EXPORTED = 200  # pages
_NOTHING = same("")
_PAUSED = Text("暂停", "Paused")
_LATE = Text("已超时", "Overdue")
COLUMNS = (
    Column(Text("到期", "Due"), "due"),
    Column(Text("编号", "Number"), "number"),
    Column(Text("申请人", "Applicant"), "applicant"),
    Column(Text("产品", "Product"), "product"),
    Column(Text("申请金额（元）", "Amount (yuan)"), "amount", numeric=True),
    Column(Text("结论", "Result"), "verdict"),
    Column(Text("缺", "Gaps"), "missing", numeric=True),
    Column(Text("状态", "State"), "state"),
    Column(Text("经办", "With"), "owner"),
    Column(Text("来源", "From"), "source"),
)


def queue_page() -> str:
    """What waits for this desk."""
    filters, sort, down = _filters(), _sort(), _down()
    view = queue(office(), actor(), filters, sort, _page(), down=down)
    now = office().clock.now()
    return render_template(
        "desk/queue.html",
        view=view,
        filters=filters,
        columns=COLUMNS,
        rows=_rows(view.rows, now),
        sort=sort.value,
        descending=down,
        states=[(state.value, LABELS[state]) for state in State if state is not State.DRAFT],
        products=[(one.code, one.name) for one in office().catalogue.products],
    )


def search() -> AnyResponse:
    """Keep what is sought in the session: names and phone numbers do not belong into addresses."""
    session[_SOUGHT] = str(request.form.get("search", "")).strip()[:80]
    return redirect(url_for(f"{request.blueprint}.queue"), 303)


def export() -> AnyResponse:
    """The list as it is filtered now, as an Excel workbook; masked as on the page."""
    filters, sort, down, by = _filters(), _sort(), _down(), actor()
    first = queue(office(), by, filters, sort, 1, down=down)
    further = range(2, min(first.pages, _MOST_EXPORTED) + 1)
    pages = [first, *(queue(office(), by, filters, sort, page, down=down) for page in further)]
    now = office().clock.now()
    rows = [[*_cells(line, now)] for view in pages for line in view.rows]
    try:
        content = as_workbook([column.title for column in COLUMNS], rows)
    except MissingExtra as missing:
        tell(missing.say(), "wait")
        return redirect(f"{url_for(f'{request.blueprint}.queue')}?{urlencode(request.args.to_dict())}", 303)
    answer = Response(content, mimetype="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    answer.headers.set("Content-Disposition", "attachment", filename=f"queue-{now:%Y%m%d-%H%M}.xlsx")
    return answer


def _filters() -> QueueFilters:
    sought = str(session.get(_SOUGHT, ""))
    state = request.args.get("state", "")
    return QueueFilters(
        state=State(state) if state in set(State) else None,
        product=request.args.get("product", "")[:60],
        mine="mine" in request.args,
        overdue="overdue" in request.args,
        search=sought,
        everything="all" in request.args or bool(sought or state),
    )


def _sort() -> Sort:
    asked = request.args.get("sort", "")
    return Sort(asked) if asked in set(Sort) else Sort.DUE


def _down() -> bool:
    return request.args.get("down") == "1"


def _page() -> int:
    asked = request.args.get("page", "1")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1


def _rows(lines: Sequence[Line], now: datetime) -> list[QueueRow]:
    # One address made fifty times costs more than all the rest of a row.
    address = url_for(f"{request.blueprint}.case", number="{number}").replace("%7Bnumber%7D", "{number}")
    return [
        QueueRow(address.replace("{number}", line.number), _cells(line, now), _LATE if line.overdue else None)
        for line in lines
    ]


def _cells(line: Line, now: datetime) -> list[Text | str]:
    """One word a column; what there is nothing to say about stays empty (the page draws the dash)."""
    return [
        _due(line, now),
        line.number,
        line.applicant,
        line.product_name,
        _amount(line),
        words.queue_verdict(line.verdict, line.missing),
        str(line.missing) if line.missing else "",
        line.state_label,
        line.owner,
        words.SOURCES.get(line.source) or line.source,
    ]


def _due(line: Line, now: datetime) -> Text:
    if line.paused:
        return _PAUSED
    return words.due_text(line.due, now) if line.due else _NOTHING


def _amount(line: Line) -> str:
    return show_yuan(line.amount).removeprefix("¥") if line.amount is not None else ""
