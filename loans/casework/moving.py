"""A step being taken: what its effect sees and may add."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from loans.casework.errors import Refused
from loans.casework.office import Office
from loans.casework.people import account_row, phone_in
from loans.casework.standing_now import Desk
from loans.store.case_rows import CaseRow
from loans.store.work import Work
from loans.texts import Text
from loans.workflow.actor import Actor
from loans.workflow.states import State
from loans.workflow.step import Step


@dataclass(slots=True)
class Moving:
    """One step in one transaction. Effects put columns of the case into `columns`."""

    office: Office
    work: Work
    desk: Desk
    step: Step
    to: State
    by: Actor
    answers: Mapping[str, object]
    columns: dict[str, Any] = field(default_factory=dict)
    _account: Any = None

    @property
    def case(self) -> CaseRow:
        """The case before the step."""
        return self.desk.case

    @property
    def account(self) -> Any:
        """The applicant's account as it stood before the step, read once."""
        if self._account is None:
            self._account = account_row(self.work, self.case.account_id)
        return self._account

    def phone(self) -> str:
        """The phone number that the applicant signs in with."""
        return phone_in(self.work, self.account)

    def text(self, name: str) -> str:
        """An answer in words; empty when it was not given."""
        value = self.answers.get(name)
        return value if isinstance(value, str) else ""

    def whole(self, name: str) -> int:
        """A number; 0 when it was not given."""
        value = self.answers.get(name)
        return value if isinstance(value, int) else 0

    def day(self, name: str) -> date:
        """A date that the step requires, never in the future.

        Raises:
            Refused: it has not come yet.
        """
        value = self.answers[name]
        assert isinstance(value, date)
        if value > self.work.at.date():
            label = next(ask.label for ask in self.step.asks if ask.name == name)
            words = Text(f"“{label.zh}”不能晚于今天。", f"“{label.en}” cannot be in the future.")
            raise Refused([words])
        return value

    def codes(self, name: str) -> tuple[str, ...]:
        """Chosen codes."""
        value = self.answers.get(name)
        return value if isinstance(value, tuple) else ()

    def seal(self, table: str, row: str, column: str, name: str) -> bytes | None:
        """An answer in words, sealed; None when it was not given."""
        words = self.text(name)
        return self.work.seal(table, row, column, words) if words else None


Effect = Callable[[Moving], None]
