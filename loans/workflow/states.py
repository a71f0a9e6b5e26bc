"""The states of a case, in the order in which a case that goes well passes them."""

from __future__ import annotations

from enum import StrEnum

from loans.texts import Text


class State(StrEnum):
    """Where a case stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    SCREENING = "screening"
    SUPPLEMENT = "supplement"  # the league waits for the applicant
    RECOMMENDED = "recommended"
    NOT_RECOMMENDED = "not_recommended"
    INVESTIGATION = "investigation"
    BANK_SUPPLEMENT = "bank_supplement"  # the bank waits for the applicant
    APPROVAL = "approval"
    OFFERED = "offered"
    DECLINED = "declined"
    ACCEPTED = "accepted"
    CONTRACTED = "contracted"
    DISBURSED = "disbursed"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


LABELS = {
    State.DRAFT: Text("填写中", "draft"),
    State.SUBMITTED: Text("已提交，待团委受理", "submitted, waiting for the Youth League"),
    State.SCREENING: Text("团委审核中", "being screened by the Youth League"),
    State.SUPPLEMENT: Text("待申请人补正（团委）", "supplement wanted by the Youth League"),
    State.RECOMMENDED: Text("团委已推荐，待银行调查", "recommended, waiting for the bank's investigators"),
    State.NOT_RECOMMENDED: Text("团委未推荐", "not recommended"),
    State.INVESTIGATION: Text("银行调查中", "being investigated by the bank"),
    State.BANK_SUPPLEMENT: Text("待申请人补正（银行）", "supplement wanted by the bank"),
    State.APPROVAL: Text("银行审批中", "waiting for the bank's approval"),
    State.OFFERED: Text("已批准，待申请人接受", "approved, offer waiting for the applicant"),
    State.DECLINED: Text("银行未批准", "declined by the bank"),
    State.ACCEPTED: Text("已接受，待签合同", "offer accepted, contract to be signed"),
    State.CONTRACTED: Text("合同已签，待放款", "contract signed, waiting for pay-out"),
    State.DISBURSED: Text("已放款", "paid out"),
    State.WITHDRAWN: Text("已撤回", "withdrawn"),
    State.EXPIRED: Text("已过期", "expired"),
}

# Neither refused nor offered yet, in the order of the way.
UNDECIDED = (
    State.DRAFT,
    State.SUBMITTED,
    State.SCREENING,
    State.SUPPLEMENT,
    State.RECOMMENDED,
    State.INVESTIGATION,
    State.BANK_SUPPLEMENT,
    State.APPROVAL,
)

CLOSED = frozenset({State.NOT_RECOMMENDED, State.DECLINED, State.DISBURSED, State.WITHDRAWN, State.EXPIRED})

# Principal that the bank has promised or paid; what is asked for but not approved is no exposure yet.
EXPOSED = frozenset({State.OFFERED, State.ACCEPTED, State.CONTRACTED, State.DISBURSED})

WAITS_FOR_APPLICANT = frozenset({State.DRAFT, State.SUPPLEMENT, State.BANK_SUPPLEMENT, State.OFFERED})

# What each institution may see: the league everything but drafts; the bank only what was handed over to it.
SEEN_BY_LEAGUE = frozenset(State) - {State.DRAFT}
WITH_LEAGUE = frozenset({State.SUBMITTED, State.SCREENING, State.SUPPLEMENT, State.NOT_RECOMMENDED})
SEEN_BY_BANK = frozenset(
    {
        State.RECOMMENDED,
        State.INVESTIGATION,
        State.BANK_SUPPLEMENT,
        State.APPROVAL,
        State.OFFERED,
        State.DECLINED,
        State.ACCEPTED,
        State.CONTRACTED,
        State.DISBURSED,
    }
)
