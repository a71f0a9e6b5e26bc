"""What is missing: facts the applicant can give and papers not handed in; and what a notice still owes."""

from __future__ import annotations

from typing import Any

from loans.casework.lookup import items_of, papers_in
from loans.casework.questions import is_asked
from loans.casework.views import BroughtBy, OwedView
from loans.catalogue.model import Paper
from loans.decision import Decision
from loans.store.case_rows import CaseRow
from loans.store.fact_rows import current
from loans.store.work import Work
from loans.texts import Text, same
from loans.vocabulary import Asked

UNKNOWN_FACT = Text("这一项还不知道，结论因此定不下来。", "It is not known yet, so the decision is open.")


def gaps_now(work: Work, case: CaseRow, decision: Decision) -> tuple[OwedView, ...]:
    """All that the applicant must still bring, whoever verifies it later: one notice says everything at once.

    Nobody asks what the form does not put to this applicant, nor for papers that the office or an online
    consent sees to.
    """
    handed_in = frozenset(row.paper for row in papers_in(work, case))
    words, raw = decision.application.vocabulary, dict(decision.application.facts)
    asked = (words.facts[name] for name in decision.missing if name in words)
    facts = (fact for fact in asked if fact.asked is Asked.APPLICANT and is_asked(fact, words, raw))
    kept = decision.plan.papers
    return (
        *(OwedView("fact", fact.name, fact.label, UNKNOWN_FACT, False, fact) for fact in facts),
        *(
            OwedView("paper", paper.code, paper.say, paper.because, False)
            for paper in decision.papers
            if paper.code not in handed_in and brought_by(kept[paper.code]) is BroughtBy.APPLICANT
        ),
    )


def brought_by(paper: Paper) -> BroughtBy:
    """Who sees to a paper."""
    return BroughtBy.ONLINE if paper.settled_by else BroughtBy(paper.brought_by)


def item_code(owed: OwedView) -> str:
    """How a notice's form names an item: `paper:licence`, `fact:monthly_income`."""
    return f"{owed.kind}:{owed.code}"


def owed_by(
    work: Work, case: CaseRow, notice: Any, decision: Decision, answered: bool = False
) -> tuple[OwedView, ...]:
    """The items of a notice, each with whether it has been answered since."""
    facts = decision.application.vocabulary.facts
    known = current(work, case.id)
    papers = {p.code: p for p in decision.papers}
    labels = {p.code: p.label for p in decision.plan.papers.values()}
    handed_in = {row.paper: row.at for row in papers_in(work, case)}
    found = []
    for item in items_of(work, notice.id):
        words = work.open("supplement_item", item.id, "words", item.words)
        if item.kind == "paper":
            fresh = item.code in handed_in and handed_in[item.code] >= notice.asked_at
            because = papers[item.code].because if item.code in papers else Text("", "")
            label = labels.get(item.code, same(item.code))
            found.append(OwedView("paper", item.code, label, because, fresh or answered))
        elif item.kind == "fact" and item.code in facts:
            row = known.get(item.code)
            fresh = row is not None and row.at >= notice.asked_at
            fact = facts[item.code]
            found.append(OwedView("fact", item.code, fact.label, UNKNOWN_FACT, fresh or answered, fact))
        else:
            found.append(OwedView("other", item.id, same(words), Text("", ""), answered))
    return tuple(found)
