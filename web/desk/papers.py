"""Papers at the desk: read what was handed in, take in what is brought to the counter."""

from flask import abort, redirect, render_template, request, url_for
from flask_wtf.file import FileField
from werkzeug.wrappers import Response

from loans.casework import Invalid, case_page, hand_in_paper, open_paper
from loans.texts import Text
from web.forms.judge import said_beside
from web.shell import office
from web.shell.actor import actor
from web.shell.attachment import attached
from web.shell.forms import PageForm
from web.shell.language import both
from web.shell.say import tell


class CounterForm(PageForm):
    """One scanned file."""

    file = FileField(
        both("扫描件或照片", "Scan or photo"),
        description=both("JPG、PNG 或 PDF，每个不超过 7 MB", "JPG, PNG or PDF, 7 MB at most"),
    )


def hand_in(number: str, code: str) -> str | Response | tuple[str, int]:
    """Take in a paper that was brought to the counter."""
    view = case_page(office(), number, actor())
    paper = next((one for one in view.papers if one.code == code), None)
    if paper is None:
        abort(404)
    if not view.acts.hand_in:
        abort(403)
    form = CounterForm()
    if form.validate_on_submit():
        refused = _hand_in(number, code)
        if refused is None:
            tell(Text(f"已收到：{paper.label.zh}", f"Received: {paper.label.en}"))
            return redirect(url_for(f"{request.blueprint}.case", number=number), 303)
        form.refuse({"file": refused})
    page = render_template("desk/paper.html", view=view, paper=paper, form=form)
    return (page, 422) if form.errors else page


def _hand_in(number: str, code: str) -> Text | None:
    file = request.files.get("file")
    content = file.read() if file else b""
    if not file or not content:
        return Text("请先选择一个文件", "Choose a file first")
    try:
        hand_in_paper(office(), number, code, file.filename or "", content, actor())
    except Invalid as refused:
        return said_beside(refused.problems[0])
    return None


def file(number: str, file: str) -> Response:
    """A file, to be saved and opened outside the browser's page; reading it is logged."""
    opened = open_paper(office(), number, file, actor())
    return attached(opened.name, opened.kind, opened.content)
