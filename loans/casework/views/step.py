"""Steps: what may be done now, what may not and why, and what doing one came to."""

from __future__ import annotations

from dataclasses import dataclass

from loans.texts import Text
from loans.workflow.asks import Ask
from loans.workflow.states import State


@dataclass(frozen=True, slots=True)
class StepView:
    """A step the actor may take now: build the form from `asks`; `prefill` holds proposed answers as
    strings.
    """

    name: str
    label: Text
    help: Text
    asks: tuple[Ask, ...]
    prefill: dict[str, str]
    confirm: Text | None
    primary: bool
    step_up: bool  # the proof of who it is must have been given within five minutes


@dataclass(frozen=True, slots=True)
class RefusedStep:
    """A step that belongs to the actor's role but cannot be taken now, and why."""

    name: str
    label: Text
    reasons: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class StepDone:
    """The answer to a step; the same form key gives the same answer again."""

    number: str
    step: str
    state: State
    state_label: Text
    version: int
    say: Text
