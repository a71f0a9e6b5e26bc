"""The one permission function: may this actor take this step (or act) in a case that stands like this?

Order matters for what is given away: whoever may not see the case learns nothing about it; then role,
then the
person's part in the case, then the state.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from loans.texts import Text
from loans.workflow.actor import ROLE_LABELS, Actor, Institution, Role
from loans.workflow.standing import APPLICANT, APPROVER, INVESTIGATOR, PARTY, SCREENER, Standing
from loans.workflow.states import LABELS, SEEN_BY_BANK, SEEN_BY_LEAGUE
from loans.workflow.step import Act, Step


class Cause(StrEnum):
    """Why not: decides between 404, 403 and 409 at the rim."""

    UNSEEN = "unseen"
    ROLE = "role"
    PERSON = "person"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Allowed:
    """The actor may."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """The actor may not, and why."""

    cause: Cause
    reason: Text


_PARTS = {
    APPLICANT: Text("您是本件申请人", "you are the applicant"),
    PARTY: Text("您是本件关系人", "you are a party to this case"),
    SCREENER: Text("您参与了本件的团委审核", "you screened this case"),
    INVESTIGATOR: Text("您参与了本件的调查", "you investigated this case"),
    APPROVER: Text("您参与了本件的审批", "you took part in approving this case"),
}


def may(actor: Actor, step: Step | Act, standing: Standing) -> Allowed | Refusal:
    """Allowed, or the first reason against. Guards are asked afterwards, and only if this allows."""
    if not sees(actor, standing):
        return Refusal(Cause.UNSEEN, Text("没有找到。", "Not found."))
    for refusal in (_role(actor, step), _person(actor, step, standing), _state(step, standing)):
        if refusal is not None:
            return refusal
    return Allowed()


def sees(actor: Actor, standing: Standing) -> bool:
    """Whether the case exists for the actor at all."""
    if actor.institution is Institution.APPLICANT:
        return actor.has(Role.APPLICANT) and actor.account == standing.account
    if actor.institution is Institution.LEAGUE:
        return actor.has(Role.SCREENER) and standing.state in SEEN_BY_LEAGUE
    if actor.institution is Institution.BANK:
        handed_over = standing.state in SEEN_BY_BANK or bool(standing.persons(INVESTIGATOR))
        return handed_over and any(actor.has(role) for role in actor.roles)
    return actor.has(Role.SYSTEM)


def _role(actor: Actor, step: Step | Act) -> Refusal | None:
    if any(actor.has(role) for role in step.by):
        return None
    who = "、".join(ROLE_LABELS[role].zh for role in sorted(step.by))
    who_en = ", ".join(ROLE_LABELS[role].en for role in sorted(step.by))
    return Refusal(
        Cause.ROLE, Text(f"“{step.label.zh}”由{who}办理。", f"“{step.label.en}” is for: {who_en}.")
    )


def _person(actor: Actor, step: Step | Act, standing: Standing) -> Refusal | None:
    for part in step.barred:
        if actor.person in standing.persons(part):
            why = _PARTS[part]
            return Refusal(Cause.PERSON, Text(f"{why.zh}，须回避。", f"Not you: {why.en}."))
    if isinstance(step, Step) and step.assigned and actor.person not in standing.persons(INVESTIGATOR):
        return Refusal(Cause.PERSON, Text("您没有参加本件的调查。", "You did not join this investigation."))
    return None


def _state(step: Step | Act, standing: Standing) -> Refusal | None:
    if standing.state in step.frm:
        return None
    now = LABELS[standing.state]
    return Refusal(
        Cause.STATE,
        Text(
            f"本件现在是“{now.zh}”，不能办理“{step.label.zh}”。",
            f"The case is now “{now.en}”; “{step.label.en}” does not apply.",
        ),
    )
