"""Taking a step: one door for every move of a case."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256

from sqlalchemy import bindparam, select

from loans.casework import outbox
from loans.casework.answers import read_answers
from loans.casework.effects import EFFECTS
from loans.casework.errors import Conflict, NotAllowed, NotFound, Refused
from loans.casework.lookup import case_or_not_found
from loans.casework.moving import Moving
from loans.casework.office import Office
from loans.casework.standing_now import Desk, open_case
from loans.casework.views import StepDone
from loans.store.case_rows import add_history, change, clock_columns
from loans.store.dialect import sought
from loans.store.records import form_key
from loans.store.work import Work, canonical_json
from loans.texts import Text
from loans.workflow.actor import Actor
from loans.workflow.clocks import move as move_clock
from loans.workflow.hops import Hop
from loans.workflow.permission import Cause, Refusal, may
from loans.workflow.states import LABELS, State
from loans.workflow.step import Step
from loans.workflow.table import BY_NAME

_NOTES = ("words", "opinion", "finding", "conditions")
_SENT_BEFORE = select(form_key.c.asked, form_key.c.answer).where(
    form_key.c.account_id == bindparam("account"), form_key.c.key == bindparam("form")
)


def take_step(
    office: Office,
    number: str,
    step: str,
    answers: Mapping[str, object],
    version: int,
    by: Actor,
    key: str = "",
) -> StepDone:
    """Moves a case by one step of the table, in one transaction with its history line, audit line and
    message.

    `version` is that of the page that was shown; `key` a random form key: the same key gives the same
    answer again.

    Raises:
        NotFound, NotAllowed, Conflict, Invalid, Refused, Busy: see `loans.casework.errors`; nothing was
        changed.
    """
    row = BY_NAME.get(step)
    if row is None:
        raise NotFound
    try:
        return office.attempt(lambda work: _take(office, work, number, row, answers, version, by, key))
    except NotAllowed:
        with office.work() as work:
            work.log(by, "denied", number[:20], step=step)
        raise


def _take(
    office: Office,
    work: Work,
    number: str,
    step: Step,
    answers: Mapping[str, object],
    version: int,
    by: Actor,
    key: str,
) -> StepDone:
    case = case_or_not_found(work, number, lock=True)
    asked = _asked(number, step, answers)
    key = sought(key, 80)
    before = _answered_before(work, by, key, asked)
    if before is not None:
        return before
    desk = open_case(office, work, case, answers.get("shown"), lock=True)
    _permit(by, step, desk, version)
    given = read_answers(step, answers)
    reasons = [reason for guard in step.guards if (reason := guard(desk.standing, by, given))]
    if reasons:
        raise Refused(reasons)
    to = step.to.to(desk.standing, by, given) if isinstance(step.to, Hop) else step.to
    move = Moving(office, work, desk, step, to, by, given)
    EFFECTS.get(step.name, _nothing)(move)
    done = _record(move)
    _remember(work, by, key, asked, done)
    return done


def _permit(by: Actor, step: Step, desk: Desk, version: int) -> None:
    verdict = may(by, step, desk.standing)
    if isinstance(verdict, Refusal):
        if verdict.cause is Cause.UNSEEN:
            raise NotFound
        if verdict.cause is not Cause.STATE:
            raise NotAllowed(verdict.reason)
    refuse_stale(desk, version)
    if isinstance(verdict, Refusal):
        raise Refused([verdict.reason])


def refuse_stale(desk: Desk, version: int) -> None:
    """Raises Conflict when the case has moved since the page was shown."""
    if version == desk.case.version:
        return
    last = desk.history[-1] if desk.history else None
    at = last.at if last else desk.case.changed_at
    done = BY_NAME[last.step].done if last and last.step in BY_NAME else Text("更新了内容", "changed it")
    raise Conflict(desk.case.version, (last.by_name if last else "") or "申请人", at, done)


def _nothing(_move: Moving) -> None:
    """A step without further effect."""


def _record(move: Moving) -> StepDone:
    work, case, to = move.work, move.case, move.to
    catalogue = move.desk.catalogue
    product = catalogue.product(case.product)
    clock = move_clock(case.clock, to, work.at, catalogue.programme.promise, product, move.office.calendar)
    version = case.version + 1
    reasons = move.codes("reasons")
    note = "\n".join(text for name in _NOTES if (text := move.text(name)))
    add_history(work, case, move.step.name, to, move.by, version=version, reasons=reasons, note=note)
    change(work, case, state=to.value, **clock_columns(clock), **move.columns)
    work.log(
        move.by,
        move.step.name,
        case.number,
        **{"from": case.state.value, "to": to.value, "version": version, "reasons": list(reasons)},
    )
    tell(move, to)
    return StepDone(case.number, move.step.name, to, LABELS[to], version, _said(move.step, to))


def tell(move: Moving, to: State) -> None:
    """The message to the applicant, if the step has one; a committee's single vote is told to nobody."""
    if move.step.tells is None or to is move.case.state:
        return
    number = move.case.number
    words = Text(
        move.step.tells.zh.replace("{number}", number), move.step.tells.en.replace("{number}", number)
    )
    outbox.put(move.work, move.step.name, move.phone(), words, case=move.case.id)


def _said(step: Step, to: State) -> Text:
    now = LABELS[to]
    return Text(f"已办理“{step.label.zh}”。现在：{now.zh}。", f"Done: {step.label.en}. Now: {now.en}.")


def _asked(number: str, step: Step, answers: Mapping[str, object]) -> str:
    whole = canonical_json({"number": number, "step": step.name, "answers": dict(answers)})
    return sha256(whole.encode(errors="surrogatepass")).hexdigest()


def _answered_before(work: Work, by: Actor, key: str, asked: str) -> StepDone | None:
    if not key:
        return None
    row = work.run(_SENT_BEFORE, {"account": by.account, "form": key}).one_or_none()
    if row is None:
        return None
    if row.asked != asked:
        raise Refused(
            [
                Text(
                    "这张表单已经提交过，内容不同。请刷新页面。",
                    "This form was already sent with other content.",
                )
            ]
        )
    kept = json.loads(row.answer)
    state = State(kept["state"])
    return StepDone(
        kept["number"], kept["step"], state, LABELS[state], kept["version"], Text(kept["zh"], kept["en"])
    )


def _remember(work: Work, by: Actor, key: str, asked: str, done: StepDone) -> None:
    if not key:
        return
    kept = {
        "number": done.number,
        "step": done.step,
        "state": done.state.value,
        "version": done.version,
        "zh": done.say.zh,
        "en": done.say.en,
    }
    answer = json.dumps(kept, ensure_ascii=False)
    work.add(form_key, account_id=by.account, key=key, asked=asked, answer=answer, at=work.at)
