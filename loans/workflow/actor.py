"""Who acts: an account, the person behind it, the institution it works for, and its roles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from loans.texts import Text


class Institution(StrEnum):
    """Whose desk the actor sits at."""

    APPLICANT = "applicant"
    LEAGUE = "league"
    BANK = "bank"
    ADMIN = "admin"
    SYSTEM = "system"


class Role(StrEnum):
    """What an account may be asked to do. A role belongs to one institution (see INSTITUTION_OF)."""

    APPLICANT = "applicant"
    SCREENER = "screener"
    INVESTIGATOR = "investigator"
    OFFICER = "officer"
    MANAGER = "manager"
    COMMITTEE = "committee"
    PAYOUT = "payout"
    ADMIN = "admin"
    SYSTEM = "system"


INSTITUTION_OF = {
    Role.APPLICANT: Institution.APPLICANT,
    Role.SCREENER: Institution.LEAGUE,
    Role.INVESTIGATOR: Institution.BANK,
    Role.OFFICER: Institution.BANK,
    Role.MANAGER: Institution.BANK,
    Role.COMMITTEE: Institution.BANK,
    Role.PAYOUT: Institution.BANK,
    Role.ADMIN: Institution.ADMIN,
    Role.SYSTEM: Institution.SYSTEM,
}

INSTITUTION_LABELS = {
    Institution.APPLICANT: Text("申请人", "applicant"),
    Institution.LEAGUE: Text("团县委", "Youth League"),
    Institution.BANK: Text("银行", "bank"),
    Institution.ADMIN: Text("系统管理", "administration"),
    Institution.SYSTEM: Text("系统", "the system"),
}

ROLE_LABELS = {
    Role.APPLICANT: Text("申请人", "applicant"),
    Role.SCREENER: Text("团委审核员", "league screener"),
    Role.INVESTIGATOR: Text("银行调查员", "bank investigator"),
    Role.OFFICER: Text("信贷审批员", "credit officer"),
    Role.MANAGER: Text("支行行长", "branch manager"),
    Role.COMMITTEE: Text("贷审会委员", "credit committee member"),
    Role.PAYOUT: Text("放款岗", "pay-out clerk"),
    Role.ADMIN: Text("管理员", "administrator"),
    Role.SYSTEM: Text("系统", "the system"),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is signed in. Built by `loans.casework` from an account, never from what a request says.

    `person` identifies the human being: two accounts of one person share it, and separation of duties
    compares it. `confirmed_at` is when the proof of who it is was last given (step-up before approving),
    `session` the session's key.
    """

    account: str
    person: str
    name: str
    institution: Institution
    roles: frozenset[Role]
    session: str = ""
    confirmed_at: datetime | None = None

    def has(self, role: Role) -> bool:
        """Whether the actor holds `role` and sits at its institution."""
        return role in self.roles and INSTITUTION_OF[role] is self.institution


THE_SYSTEM = Actor("system", "system", "系统", Institution.SYSTEM, frozenset({Role.SYSTEM}))
