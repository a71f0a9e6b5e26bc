"""One application at a time, against hand-written Python of the same meaning."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from loans.catalogue import Catalogue
from loans.decision import Application, Decisions, decide
from tests.benchmarks import by_hand, by_hand_traces, peers
from tests.benchmarks.applications import ON, invented
from tests.benchmarks.rounds import Table, Work, race

LPR, LPR_LONG = 30_000, 35_000
OUTCOMES = {"met": True, "unmet": False, "unknown": None}


def the_four() -> Catalogue:
    """The shipped catalogue without its extras."""
    shipped = Catalogue.shipped()
    return replace(shipped, products=tuple(one for one in shipped.products if one.main))


def agree(applications: Sequence[Application], catalogue: Catalogue) -> None:
    """Both must say the same before they are timed."""
    for application in applications:
        ours = {one.product: one for one in decide(application, catalogue, on=ON)}
        for product, failed, open_, top, annual in by_hand.codes(application.facts, ON, LPR, LPR_LONG):
            one = ours[product]
            outcomes = {
                word: {f.rule for f in one.findings if f.outcome == word} for word in ("unmet", "unknown")
            }
            told = (set(failed), set(open_), None if top == by_hand.NO_LIMIT else top, annual)
            assert told == (outcomes["unmet"], outcomes["unknown"], one.amount.ceiling, one.answer.annual), (
                product
            )
        for product, rules, top, annual in by_hand_traces.traces(application.facts, ON, LPR, LPR_LONG):
            one = ours[product]
            assert (None if top == by_hand.NO_LIMIT else top, annual) == (
                one.amount.ceiling,
                one.answer.annual,
            )
            shown = {f.rule: (OUTCOMES[f.outcome], f.facts) for f in one.findings}
            assert shown == {name: (outcome, _known(actual)) for name, outcome, actual, _ in rules}, product


def _known(actual: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in actual.items() if value is not None}


def _every(applications: Sequence[Application], act: Callable[[Application], object]) -> Work:
    def work() -> int:
        for application in applications:
            act(application)
        return len(applications)

    return work


def _rules(answered: Sequence[by_hand_traces.Answered]) -> None:
    for _product, rules, _top, _annual in answered:
        for name, outcome, actual, limit in rules:
            _: Any = (name, outcome, actual, limit)


def _findings(decisions: Decisions) -> None:
    for decision in decisions:
        for finding in decision.findings:
            _: Any = (finding.rule, finding.outcome, finding.facts, finding.limit)


def _costs(decisions: Decisions) -> None:
    for decision in decisions:
        _: Any = (decision.schedule, decision.apr)


def measured(rounds: int) -> Table:
    """Applications per second and core, four products each."""
    catalogue = the_four()
    applications = invented(200, catalogue)
    agree(applications, catalogue)

    def verdicts(application: Application) -> Decisions:
        return decide(application, catalogue, on=ON)

    return race(
        "Applications decided, four products each",
        {
            "by hand: codes of failed and open rules": _every(
                applications, lambda one: by_hand.codes(one.facts, ON, LPR, LPR_LONG)
            ),
            "by hand: every rule with actual and limit": _every(
                applications,
                lambda one: _rules(by_hand_traces.traces(one.facts, ON, LPR, LPR_LONG)),
            ),
            "loans: verdicts, outcomes, ceilings, rates": _every(applications, verdicts),
            "loans: every finding with actual and limit": _every(
                applications, lambda one: _findings(verdicts(one))
            ),
            "loans: schedule and APR of every offer": _every(applications, lambda one: _costs(verdicts(one))),
            "loans: the whole JSON document, sentences included": _every(
                applications[:10], lambda one: verdicts(one).to_dict()
            ),
            **peers.contenders([verdicts(application) for application in applications]),
        },
        rounds,
    )
