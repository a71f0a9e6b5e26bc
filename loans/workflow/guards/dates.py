"""What refuses a day that lies before what it follows."""

from __future__ import annotations

from datetime import date

from loans.texts import Text
from loans.workflow.actor import Actor
from loans.workflow.guards.answers import Answers
from loans.workflow.standing import Standing


def _not_before(answers: Answers, name: str, earliest: date | None, words: Text) -> Text | None:
    day = answers.get(name)
    if earliest is None or not isinstance(day, date) or day >= earliest:
        return None
    return words


def visited_after_submission(standing: Standing, _by: Actor, answers: Answers) -> Text | None:
    """An investigation looks into an application that was made."""
    words = Text(
        "调查日期不能早于申请日期。", "The date of the visit cannot be earlier than the day of application."
    )
    return _not_before(answers, "visited_on", standing.submitted_on, words)


def signed_after_offer(standing: Standing, _by: Actor, answers: Answers) -> Text | None:
    """A contract is signed on an offer that was made."""
    offered = standing.offer.offered_on if standing.offer is not None else None
    words = Text("签订日期不能早于批复日期。", "The date of signature cannot be earlier than the offer.")
    return _not_before(answers, "signed_on", offered, words)


def paid_after_signing(standing: Standing, _by: Actor, answers: Answers) -> Text | None:
    """Money is paid out on a contract that was signed."""
    words = Text("发放日期不能早于合同签订日期。", "The date paid cannot be earlier than the contract.")
    return _not_before(answers, "paid_on", standing.signed_on, words)


def settled_after_pay_out(standing: Standing, _by: Actor, answers: Answers) -> Text | None:
    """Nothing is repaid before it was paid out."""
    words = Text("结清日期不能早于放款日期。", "The date repaid cannot be earlier than the date paid.")
    return _not_before(answers, "settled_on", standing.paid_on, words)
