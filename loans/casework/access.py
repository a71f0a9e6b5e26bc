"""Asking the one permission function, and saying no in the use cases' own words."""

from __future__ import annotations

from loans.casework.errors import NotAllowed, NotFound, Refused
from loans.texts import Text
from loans.workflow.actor import Actor, Role
from loans.workflow.permission import Cause, Refusal, may
from loans.workflow.standing import Standing
from loans.workflow.step import Act


def permit(by: Actor, act: Act, standing: Standing) -> None:
    """Raises NotFound, NotAllowed or Refused unless the actor may."""
    verdict = may(by, act, standing)
    if isinstance(verdict, Refusal):
        if verdict.cause is Cause.UNSEEN:
            raise NotFound
        if verdict.cause is Cause.STATE:
            raise Refused([verdict.reason])
        raise NotAllowed(verdict.reason)


def allows(by: Actor, act: Act, standing: Standing) -> bool:
    """Whether the actor may."""
    return not isinstance(may(by, act, standing), Refusal)


def only_administrators(by: Actor) -> None:
    """Raises NotAllowed for anybody else."""
    if not by.has(Role.ADMIN):
        raise NotAllowed(Text("只有管理员可以办理。", "Only administrators may do this."))
