"""An application being written: started, saved as typed, checked with the decision in front."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from loans.casework import lookup
from loans.casework.access import permit
from loans.casework.consents import consent_views, notice
from loans.casework.errors import Invalid, NotAllowed, NotFound
from loans.casework.judging import Facts, day_of, facts_of, judge_or_problems, read_typed, system_now
from loans.casework.office import Office
from loans.casework.papers import paper_views
from loans.casework.people import phone_of
from loans.casework.public import card_of, for_the_public
from loans.casework.questions import questions, sections
from loans.casework.standing_now import Desk, open_case
from loans.casework.submitting import new_rows
from loans.casework.views import ApplicationForm, CheckView, SavedAnswers
from loans.decision import Decision
from loans.errors import Problem
from loans.store import case_rows, fact_rows
from loans.store.case_rows import CaseRow
from loans.store.work import Work
from loans.texts import Text
from loans.vocabulary.values import to_json
from loans.workflow.actor import Actor, Role
from loans.workflow.states import State
from loans.workflow.table import READ, SUBMIT, WRITE_ANSWERS

_LONGEST_TYPED = 2_000


def start(office: Office, product: str, answers: Mapping[str, str], by: Actor) -> str:
    """A new draft; answers of a pre-check are carried over. Returns the case number.

    Raises:
        NotFound: no such product. NotAllowed: not an applicant.
    """
    if not by.has(Role.APPLICANT):
        raise NotAllowed(Text("请以申请人身份登录。", "Please sign in as an applicant."))
    if product not in {one.code for one in office.catalogue.products}:
        raise NotFound

    def act(work: Work) -> str:
        case = case_rows.create(work, by.account, product, "online")
        carried = {"phone": phone_of(work, by.account), **answers}
        asked = {fact.name for fact, _ in questions(office.catalogue, product, work.at.date())}
        kept = {name: _kept(text) for name, text in carried.items() if name in asked}
        fact_rows.save_typed(work, case.id, kept)
        work.log(by, "started", case.number, product=product)
        return case.number

    return office.attempt(act)


def save_answers(office: Office, number: str, answers: Mapping[str, str], by: Actor) -> SavedAnswers:
    """Keeps every answer exactly as typed, right or wrong; a blank one removes. Problems are returned,
    not raised.

    While a supplement is wanted, only the facts of the notice may be answered, and only right answers are
    recorded.

    Raises:
        NotFound, NotAllowed, Refused; Invalid: a name that is no question of this form.
    """

    def act(work: Work) -> SavedAnswers:
        case = case_rows.find(work, number[:20], lock=True)
        if case is None:
            raise NotFound
        desk = open_case(office, work, case)
        permit(by, WRITE_ANSWERS, desk.standing)
        open_names = _open_names(work, desk)
        _refuse_unknown(answers, open_names)
        kept = {name: _kept(text) for name, text in answers.items()}
        if case.state is not State.DRAFT:
            return _supplement(work, desk, kept, by)
        fact_rows.save_typed(work, case.id, kept)
        case_rows.change(work, case)
        found = facts_of(work, case, desk.catalogue.vocabulary)
        return SavedAnswers(case.number, case.version + 1, found.problems)

    return office.attempt(act)


def _kept(text: str) -> str:
    """As typed; half a character, which no page can show, becomes a question mark."""
    return text[:_LONGEST_TYPED].encode(errors="replace").decode()


def _open_names(work: Work, desk: Desk) -> frozenset[str]:
    if desk.case.state is State.DRAFT:
        asked = questions(desk.catalogue, desk.case.product, day_of(work, desk.case))
        return frozenset(fact.name for fact, _ in asked)
    items = lookup.items_of(work, desk.notice.id) if desk.notice is not None else ()
    return frozenset(item.code for item in items if item.kind == "fact")


def _refuse_unknown(answers: Mapping[str, str], open_names: frozenset[str]) -> None:
    allowed = Text("这份表单上的问题", "a question of this form")
    advice = Text("请删去这一项。", "Remove it.")
    problems = [
        Problem(name[:60], "…", allowed, advice, "unknown_question")
        for name in answers
        if name not in open_names
    ]
    if problems:
        raise Invalid(problems)


def _supplement(work: Work, desk: Desk, typed: dict[str, str], by: Actor) -> SavedAnswers:
    words = desk.catalogue.vocabulary
    found = read_typed(words, typed)
    known = fact_rows.current(work, desk.case.id)
    changed = {
        name: value
        for name, value in found.raw.items()
        if name not in known or known[name].value != to_json(words.facts[name], value)
    }
    fact_rows.add(work, desk.case.id, new_rows(Facts(changed, {}), words), by)
    if changed:
        case_rows.change(work, desk.case)
        work.log(by, "supplemented", desk.case.number, facts=sorted(changed))
    return SavedAnswers(desk.case.number, desk.case.version + bool(changed), found.problems)


def application_form(office: Office, number: str, by: Actor) -> ApplicationForm:
    """The form with everything typed so far.

    Raises:
        NotFound, NotAllowed.
    """
    with office.reading() as work:
        desk = open_case(office, work, lookup.case_or_not_found(work, number))
        permit(by, READ, desk.standing)
        return form_of(office, work, desk)


def form_of(office: Office, work: Work, desk: Desk) -> ApplicationForm:
    """The form of an opened case."""
    case, catalogue, day = desk.case, desk.catalogue, day_of(work, desk.case)
    typed = fact_rows.typed(work, case.id) if case.state is State.DRAFT else _as_typed(desk)
    system = system_now(work, catalogue, 0)
    return ApplicationForm(
        case.number,
        case.version,
        case.state,
        card_of(catalogue, case.product, day, system),
        sections(catalogue, case.product, day, typed, desk.facts),
        paper_views(work, desk),
        consent_views(work, case),
        notice(office),
        (*desk.facts.problems, *desk.problems),
    )


def _as_typed(desk: Desk) -> dict[str, str]:
    words = desk.catalogue.vocabulary.facts
    found = {}
    for name, raw in desk.facts.raw.items():
        value = to_json(words[name], raw)
        found[name] = {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
    return found


def check_answers(office: Office, number: str, by: Actor) -> CheckView:
    """Check-your-answers: the decision first, then all answers, and why submitting would be refused now.

    Raises:
        NotFound, NotAllowed.
    """
    with office.reading() as work:
        case = lookup.case_or_not_found(work, number)
        desk = open_case(office, work, case)
        permit(by, READ, desk.standing)
        shown = {"shown": desk.token}
        seen = replace(desk.standing, shown=True)
        refusals = tuple(reason for guard in SUBMIT.guards if (reason := guard(seen, by, shown)))
        return CheckView(
            form_of(office, work, desk),
            desk.decision,
            _others(work, desk, case),
            for_the_public(desk.decisions.warnings) if desk.decisions is not None else (),
            desk.token,
            refusals,
        )


def _others(work: Work, desk: Desk, case: CaseRow) -> tuple[Decision, ...]:
    system = system_now(work, desk.catalogue, desk.exposure)
    every, _ = judge_or_problems(desk.facts, desk.catalogue, None, day_of(work, case), system)
    main = {product.code for product in desk.catalogue.products if product.main}
    return tuple(one for one in every or () if one.product != case.product and one.product in main)
