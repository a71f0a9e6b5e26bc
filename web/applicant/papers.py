"""Handing in papers: a photo or a PDF, or at the counter."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask_wtf.file import FileField
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from loans.casework import Invalid, application_form, hand_in_paper, open_paper, remove_paper, tracker
from loans.casework.views import PaperView
from loans.texts import Text
from web.applicant.blueprint import pages
from web.applicant.tracking import is_asked
from web.forms.judge import said_beside
from web.shell import office
from web.shell.access import for_applicants
from web.shell.actor import actor
from web.shell.attachment import attached
from web.shell.forms import PageForm
from web.shell.language import both
from web.shell.say import tell


class PaperForm(PageForm):
    """One file."""

    file = FileField(
        both("拍照或选择文件", "Take a photo or choose a file"),
        description=both("照片（JPG、PNG）或 PDF，每个不超过 7 MB", "JPG, PNG or PDF, 7 MB at most"),
    )


@pages.get("/applications/<number>/papers")
@for_applicants
def papers(number: str) -> str:
    """All papers, why each is asked for, and what was handed in."""
    whole = application_form(office(), number, actor())
    return render_template("applicant/papers.html", number=number, state=whole.state, papers=whole.papers)


@pages.route("/applications/<number>/papers/<code>", methods=["GET", "POST"])
@for_applicants
def paper(number: str, code: str) -> str | Response | tuple[str, int]:
    """Hand in one paper; several pages may follow one another."""
    whole = application_form(office(), number, actor())
    wanted = next((one for one in whole.papers if one.code == code), None)
    if wanted is None:
        raise NotFound
    form = PaperForm()
    if form.validate_on_submit() and _handed_in(number, wanted, form):
        tell(Text(f"已收到：{wanted.label.zh}", f"Received: {wanted.label.en}"))
        return redirect(_back(number), 303)
    page = render_template(
        "applicant/paper.html", number=number, state=whole.state, paper=wanted, form=form, back=_back(number)
    )
    return (page, 422) if form.errors else page


def _handed_in(number: str, wanted: PaperView, form: Any) -> bool:
    file = request.files.get("file")
    content = file.read() if file else b""
    if not file or not content:
        form.refuse({"file": Text("请先拍照或选择一个文件", "Take a photo or choose a file first")})
        return False
    try:
        hand_in_paper(office(), number, wanted.code, file.filename or "", content, actor())
    except Invalid as refused:
        form.refuse({"file": said_beside(refused.problems[0])})
        return False
    return True


def _back(number: str) -> str:
    waits = is_asked(tracker(office(), number, actor()))
    return url_for(".supplement" if waits else ".papers", number=number)


@pages.post("/applications/<number>/papers/files/<file>/remove")
@for_applicants
def remove(number: str, file: str) -> Response:
    """Take a file back while the application is being written."""
    remove_paper(office(), number, file, actor())
    return redirect(url_for(".papers", number=number), 303)


@pages.get("/applications/<number>/papers/files/<file>")
@for_applicants
def file(number: str, file: str) -> Response:
    """The file as it was handed in, to be saved, never shown inside our pages."""
    opened = open_paper(office(), number, file, actor())
    return attached(opened.name, opened.kind, opened.content)
