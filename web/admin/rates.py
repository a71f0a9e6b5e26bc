"""Reference rates: what is published, and entering a new one."""

from datetime import date

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response
from wtforms import SelectField, StringField
from wtforms.validators import InputRequired, Length

from loans.casework import Invalid, Refused, enter_reference_rate, reference_rates
from loans.texts import Text
from loans.vocabulary import Kind
from web.admin.blueprint import pages
from web.forms.fields import Day
from web.forms.judge import said_beside
from web.forms.notation import written
from web.shell import office
from web.shell.access import for_staff
from web.shell.actor import actor
from web.shell.forms import PageForm
from web.shell.language import both
from web.shell.say import tell

_NO_DAY = Text("请填写真实的日期", "Enter a real date")


class RateForm(PageForm):
    """A newly published rate."""

    series = SelectField(both("利率", "Series"))
    start = Day(both("自哪天起", "From which day"), [InputRequired(both("请填写日期", "Enter the date"))])
    rate = StringField(
        both("年利率", "Annual rate"),
        [InputRequired(both("请填写利率", "Enter the rate")), Length(max=20)],
        description=both("如 3.00% 或 0.0300", "Such as 3.00% or 0.0300"),
    )


@pages.route("/rates", methods=["GET", "POST"])
@for_staff("admin")
def rates() -> str | Response | tuple[str, int]:
    """All published rates; a new one is entered with the name of whoever entered it."""
    form = RateForm()
    form.series.choices = [
        (one.code, both(one.label.zh, one.label.en)) for one in office().catalogue.references
    ]
    reasons: tuple[Text, ...] = ()
    if form.validate_on_submit():
        reasons = _enter(form)
        if not reasons and not form.errors:
            tell(Text("已录入，今天起的新结论按此计算。", "Entered; new results are worked out with it."))
            return redirect(url_for(".rates"), 303)
    page = render_template(
        "admin/rates.html", form=form, reasons=reasons, lines=reference_rates(office(), actor())
    )
    return (page, 422) if form.errors or reasons else page


def _enter(form: RateForm) -> tuple[Text, ...]:
    try:
        start = date.fromisoformat(form.start.data)
    except ValueError:
        form.refuse({"start": _NO_DAY})
        return ()
    try:
        enter_reference_rate(
            office(), form.series.data, start, written(Kind.RATE, form.rate.data or ""), actor()
        )
    except Invalid as refused:
        form.refuse({one.where: said_beside(one) for one in refused.problems if one.where in form})
    except Refused as refused:
        return refused.reasons
    return ()
