"""What refuses a step although role and state are right. Each guard returns the reason, or None.

A guard sees the case's standing, the actor and the (already checked) answers; it reads nothing else and
changes nothing. No guard has a switch that turns it off.
"""

from loans.workflow.guards.answers import Answers, Guard
from loans.workflow.guards.application import (
    all_consents_given,
    answers_complete,
    decision_was_shown,
    hand_over_consented,
    league_facts_verified,
    nothing_new_in_second_notice,
    supplement_answered,
    time_ran_out,
)
from loans.workflow.guards.approval import (
    CONFIRMATION_LASTS,
    amount_at_stake,
    bank_facts_verified,
    committee_needed,
    committee_vote_allowed,
    not_voted_yet,
    proved_lately,
    report_not_yet_given,
    rules_met,
    two_reports,
    vote_says_why,
    within_authority,
    within_ceiling,
)
from loans.workflow.guards.dates import (
    paid_after_signing,
    settled_after_pay_out,
    signed_after_offer,
    visited_after_submission,
)
from loans.workflow.guards.lending import (
    guarantor_named_fully,
    not_settled_yet,
    offer_still_open,
    principal_repaid,
    security_recorded,
    whole_principal,
)
from loans.workflow.guards.review import review_is_open, review_is_ours, review_not_yet_asked

# Guards that speak about what is being typed: a page does not hold them against a step before
# anything is typed.
ABOUT_ANSWERS: frozenset[Guard] = frozenset(
    {
        committee_vote_allowed,
        decision_was_shown,
        guarantor_named_fully,
        nothing_new_in_second_notice,
        paid_after_signing,
        principal_repaid,
        proved_lately,
        security_recorded,
        settled_after_pay_out,
        signed_after_offer,
        visited_after_submission,
        vote_says_why,
        whole_principal,
        within_ceiling,
    }
)

__all__ = [
    "ABOUT_ANSWERS",
    "CONFIRMATION_LASTS",
    "Answers",
    "Guard",
    "all_consents_given",
    "amount_at_stake",
    "answers_complete",
    "bank_facts_verified",
    "committee_needed",
    "committee_vote_allowed",
    "decision_was_shown",
    "guarantor_named_fully",
    "hand_over_consented",
    "league_facts_verified",
    "not_settled_yet",
    "not_voted_yet",
    "nothing_new_in_second_notice",
    "offer_still_open",
    "paid_after_signing",
    "principal_repaid",
    "proved_lately",
    "report_not_yet_given",
    "review_is_open",
    "review_is_ours",
    "review_not_yet_asked",
    "rules_met",
    "security_recorded",
    "settled_after_pay_out",
    "signed_after_offer",
    "supplement_answered",
    "time_ran_out",
    "two_reports",
    "visited_after_submission",
    "vote_says_why",
    "whole_principal",
    "within_authority",
    "within_ceiling",
]
