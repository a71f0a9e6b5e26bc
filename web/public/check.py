"""The pre-check: a few questions, no account, every product answered."""

from flask import abort, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from loans.casework import precheck
from loans.casework.views import PrecheckView
from loans.vocabulary import Fact
from web.forms import form_for, said, typed_answers
from web.public import answers
from web.public.blueprint import pages
from web.public.drawn import blank, drawn
from web.public.verdicts import headline, product_names, shown_verdict, shown_verdicts
from web.shell import office
from web.shell.access import open_to_all
from web.shell.forms import PageForm
from web.shell.parts import Row


def _facts() -> dict[str, Fact]:
    return {
        fact.name: fact for fact in office().catalogue.vocabulary.facts.values() if answers.may_be_asked(fact)
    }


def _view(known: dict[str, Fact]) -> PrecheckView:
    return precheck(office(), answers.as_facts(answers.answers_so_far(), known))


def _wanted(view: PrecheckView) -> list[Fact]:
    given = answers.answers_so_far()
    every = tuple(office().catalogue.vocabulary.facts.values())
    return [fact for fact in answers.to_ask(view.next_questions, every) if fact.name not in given]


@pages.route("/check", methods=["GET", "POST"])
@open_to_all
def check() -> str | Response | tuple[str, int]:
    """The next few questions, or the answer once nothing more needs to be known."""
    known = _facts()
    if request.method == "GET":
        asked = answers.next_page(_wanted(_view(known)))
        if not asked:
            return redirect(url_for(".answer"), 303)
    else:
        asked = [known[name] for name in request.form.get("asked", "").split() if name in known]
    return _questions(asked, enough="answer" in request.form)


@pages.route("/check/questions/<name>", methods=["GET", "POST"])
@open_to_all
def question(name: str) -> str | Response | tuple[str, int]:
    """One question again, to change its answer."""
    fact = _facts().get(name)
    if fact is None:
        abort(404)
    return _questions([fact], enough=True)


def _questions(asked: list[Fact], *, enough: bool) -> str | Response | tuple[str, int]:
    so_far = answers.answers_so_far()
    if request.method == "GET" and not any(fact.name in so_far for fact in asked):
        return _page(asked, blank(asked, required=not enough))
    form = form_for(asked, so_far, required=() if enough else None)
    if form.validate_on_submit():
        answers.remember(typed_answers(form))
        return redirect(url_for(".answer" if enough else ".check"), 303)
    page = _page(asked, drawn(form), form)
    return page if request.method == "GET" else (page, 422)


def _page(asked: list[Fact], questions: Markup, form: PageForm | None = None) -> str:
    return render_template(
        "public/check.html", form=form, asked=asked, questions=questions, leaf=answers.leaf_of(asked)
    )


@pages.get("/check/answer")
@open_to_all
def answer() -> str | Response:
    """Every product's answer, the best one open."""
    known, given = _facts(), answers.answers_so_far()
    if not given:
        return redirect(url_for(".check"), 303)
    view = _view(known)
    return render_template(
        "public/answer.html",
        view=view,
        headline=headline(view.decisions),
        verdicts=shown_verdicts(view.decisions),
        names=product_names(),
        open_questions=len(_wanted(view)),
        count=len(given.keys() & known.keys()),
    )


@pages.get("/check/answer/<code>")
@open_to_all
def conditions(code: str) -> str | Response:
    """Every condition of one product and what became of it."""
    if not answers.answers_so_far():
        return redirect(url_for(".check"), 303)
    found = [one for one in _view(_facts()).decisions if one.product == code]
    if not found:
        abort(404)
    return render_template("public/conditions.html", shown=shown_verdict(found[0]))


@pages.get("/check/answers")
@open_to_all
def given() -> str | Response:
    """What has been answered, each answer with the way to change it."""
    known, so_far = _facts(), answers.answers_so_far()
    if not so_far:
        return redirect(url_for(".check"), 303)
    rows = [
        Row(known[name].label, said(known[name], text), url_for(".question", name=name))
        for name, text in so_far.items()
        if name in known
    ]
    return render_template("public/given.html", rows=rows)


@pages.post("/check/again")
@open_to_all
def again() -> Response:
    """Forget the answers and begin again."""
    answers.forget()
    return redirect(url_for(".check"), 303)
