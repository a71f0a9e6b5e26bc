"""The task list of a draft: what is done, what is open, what comes next."""

from flask import url_for

from loans.casework.views import ApplicationForm, BroughtBy, Section
from loans.texts import Text
from web.applicant.parts import in_order, parts_of
from web.shell.parts import Task

DONE = Text("已完成", "Done")
OPTIONAL = Text("选填", "Optional")
SEND = Text("核对并提交", "Check and send")


def tasks_of(form: ApplicationForm) -> list[Task]:
    """One line for each part of the application; sending comes last and waits for the rest."""
    lines = [_questions(form, section) for section in in_order(form) if parts_of(form, section)]
    lines += [_papers(form), _consents(form)]
    check = url_for("applicant.check_and_send", number=form.number)
    if form.ready:
        lines.append(Task(SEND, Text("可以提交", "Ready"), "now", check))
    else:
        lines.append(Task(SEND, Text("填完以上各项后", "After the parts above"), "plain", None))
    return lines


def _questions(form: ApplicationForm, section: Section) -> Task:
    address = url_for("applicant.questions", number=form.number, section=section.code)
    if not section.of:
        return Task(section.label, OPTIONAL, "plain", address)
    if section.complete:
        return Task(section.label, DONE, "good", address)
    left = section.of - section.done
    status = Text(f"还有 {left} 项", f"{left} to go") if section.done else Text("未开始", "Not started")
    return Task(section.label, status, "wait" if section.done else "plain", address)


def _papers(form: ApplicationForm) -> Task:
    address = url_for("applicant.papers", number=form.number)
    own = [paper for paper in form.papers if paper.brought_by is BroughtBy.APPLICANT]
    handed_in = sum(not paper.missing for paper in own)
    title = Text("材料", "Papers")
    hint = Text(
        "可以先提交，材料随后补交或送到柜台", "You may send first and hand in papers later or at the counter"
    )
    if handed_in == len(own):
        return Task(title, DONE, "good", address)
    status = Text(f"已交 {handed_in} / {len(own)}", f"{handed_in} of {len(own)}")
    return Task(title, status, "plain", address, hint)


def _consents(form: ApplicationForm) -> Task:
    address = url_for("applicant.consents", number=form.number)
    given = sum(consent.given_at is not None for consent in form.consents)
    if given == len(form.consents):
        return Task(Text("授权同意", "Consents"), DONE, "good", address)
    return Task(
        Text("授权同意", "Consents"),
        Text(f"{given} / {len(form.consents)}", f"{given} of {len(form.consents)}"),
        "plain",
        address,
    )
