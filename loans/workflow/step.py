"""The shape of one row of the workflow table."""

from __future__ import annotations

from dataclasses import dataclass, field

from loans.texts import Text
from loans.workflow.actor import Role
from loans.workflow.asks import NO_HELP, Ask
from loans.workflow.guards import Guard
from loans.workflow.hops import Hop
from loans.workflow.states import State


@dataclass(frozen=True, slots=True)
class Step:
    """One step: from where, to where, by whom, what it asks, what refuses it, whom it tells.

    `barred` names parts in the case (see `standing`) whose holders may not take the step, as persons.
    `done` is the line in the history, `tells` the message to the applicant; `{number}` stands for the case.
    """

    name: str
    label: Text
    frm: tuple[State, ...]
    to: State | Hop
    by: tuple[Role, ...]
    done: Text
    asks: tuple[Ask, ...] = ()
    guards: tuple[Guard, ...] = ()
    barred: tuple[str, ...] = ()
    assigned: bool = False  # only somebody who joined the investigation
    help: Text = NO_HELP
    tells: Text | None = None
    confirm: Text | None = None
    primary: bool = False
    step_up: bool = False
    shows_note: bool = False  # the applicant reads the words that came with the step

    @property
    def leads(self) -> tuple[State, ...]:
        """Every state that the step may lead to."""
        return self.to.leads if isinstance(self.to, Hop) else (self.to,)


@dataclass(frozen=True, slots=True)
class Act:
    """Something done to a case that moves no state: the same permission function judges it."""

    name: str
    label: Text
    frm: frozenset[State]
    by: frozenset[Role]
    barred: tuple[str, ...] = field(default=())
