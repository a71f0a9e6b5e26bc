"""The use cases: one verb each, one transaction each. The only door for pages, API and command line."""

from loans.casework.administration import (
    AccountLine,
    AuditLine,
    OutboxHealth,
    RateLine,
    accounts,
    audit_lines,
    disable_account,
    enter_reference_rate,
    outbox_health,
    reference_rates,
)
from loans.casework.applying import application_form, check_answers, save_answers, start
from loans.casework.case_pages import case_page
from loans.casework.consents import give_consents, notice
from loans.casework.errors import (
    Busy,
    CaseworkError,
    Conflict,
    Invalid,
    NotAllowed,
    NotFound,
    Refused,
    SignInFailed,
    TooMany,
)
from loans.casework.office import Office
from loans.casework.outbox import demonstration_messages
from loans.casework.papers import hand_in_paper, open_paper, remove_paper
from loans.casework.public import precheck, product_page, products, programme
from loans.casework.queue_statements import Sort
from loans.casework.queueing import QueueFilters, queue
from loans.casework.revealing import reveal, reveal_names, reveal_party
from loans.casework.second_factor import (
    Enrolment,
    demonstration_codes,
    enrolment,
    prove_factor,
    reset_factor,
)
from loans.casework.sign_in import (
    actor_in,
    actor_of,
    factor_owed,
    proof_needed,
    prove_again,
    send_code,
    sign_in_staff,
    sign_in_with_code,
    sign_out,
)
from loans.casework.stepping import take_step
from loans.casework.tracking import my_cases, tracker
from loans.casework.verifying import verify_facts
from loans.casework.views import (
    ApplicationForm,
    CasePage,
    CheckView,
    PrecheckView,
    ProductCard,
    ProductPage,
    QueueView,
    StepDone,
    StepView,
    TrackerView,
)
from loans.decision import Decision
from loans.workflow.actor import Actor, Institution, Role
from loans.workflow.states import State

__all__ = [
    "AccountLine",
    "Actor",
    "ApplicationForm",
    "AuditLine",
    "Busy",
    "CasePage",
    "CaseworkError",
    "CheckView",
    "Conflict",
    "Decision",
    "Enrolment",
    "Institution",
    "Invalid",
    "NotAllowed",
    "NotFound",
    "Office",
    "OutboxHealth",
    "PrecheckView",
    "ProductCard",
    "ProductPage",
    "QueueFilters",
    "QueueView",
    "RateLine",
    "Refused",
    "Role",
    "SignInFailed",
    "Sort",
    "State",
    "StepDone",
    "StepView",
    "TooMany",
    "TrackerView",
    "accounts",
    "actor_in",
    "actor_of",
    "application_form",
    "audit_lines",
    "case_page",
    "check_answers",
    "demonstration_codes",
    "demonstration_messages",
    "disable_account",
    "enrolment",
    "enter_reference_rate",
    "factor_owed",
    "give_consents",
    "hand_in_paper",
    "my_cases",
    "notice",
    "open_paper",
    "outbox_health",
    "precheck",
    "product_page",
    "products",
    "programme",
    "proof_needed",
    "prove_again",
    "prove_factor",
    "queue",
    "reference_rates",
    "remove_paper",
    "reset_factor",
    "reveal",
    "reveal_names",
    "reveal_party",
    "save_answers",
    "send_code",
    "sign_in_staff",
    "sign_in_with_code",
    "sign_out",
    "start",
    "take_step",
    "tracker",
    "verify_facts",
]
