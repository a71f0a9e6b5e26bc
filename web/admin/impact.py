"""What a draft catalogue would change: an administrator uploads it and reads; nothing is put into force."""

from flask import render_template, request
from flask_wtf.file import FileField
from wtforms import RadioField

from loans.casework.impact import impact_of_draft
from loans.casework.impact_report import Impact
from loans.errors import CatalogueError, Problem
from loans.texts import Text, how_many
from web.admin.blueprint import pages
from web.shell import office
from web.shell.access import for_staff
from web.shell.actor import actor
from web.shell.forms import PageForm, options
from web.shell.language import both


class DraftForm(PageForm):
    """A draft, and how far back to look."""

    file = FileField(
        both("目录草案", "Draft catalogue"),
        description=both("products.toml 格式，不超过 1 MB", "In the format of products.toml, 1 MB at most"),
    )
    period = RadioField(
        both("用哪些申请来试算", "Which applications to try it on"),
        choices=options(
            [("year", both("近 12 个月", "The last 12 months")), ("all", both("全部", "All of them"))]
        ),
        default="year",
    )


@pages.route("/impact", methods=["GET", "POST"])
@for_staff("admin")
def impact() -> str | tuple[str, int]:
    """Choose a draft; then see who would change, why, and what it would cost."""
    form = DraftForm()
    report: Impact | None = None
    mistakes: tuple[Problem, ...] = ()
    if form.validate_on_submit():
        file = request.files.get("file")
        content = file.read() if file else b""
        if not file or not content:
            form.refuse({"file": Text("请先选择草案文件", "Choose the draft first")})
        else:
            try:
                name, all_years = file.filename or "draft.toml", form.period.data == "all"
                report = impact_of_draft(office(), content, name, actor(), all_years=all_years)
            except CatalogueError as error:
                mistakes = error.problems
                count = len(mistakes)
                words = Text(f"草案有 {count} 处错误", f"The draft has {how_many(count, 'mistakes')}")
                form.refuse({"file": words})
    page = render_template("admin/impact.html", form=form, report=report, mistakes=mistakes)
    return (page, 422) if form.errors else page
