"""Replays find what was tampered with; a draft is weighed by the latest decision of every case."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from loans.casework.impact import impact
from loans.casework.impact_report import Impact
from loans.casework.office import Office
from loans.casework.replaying import ReplayReport, replay
from loans.catalogue import Catalogue, shipped_file
from loans.money import parse_yuan
from loans.store.work import canonical_json
from tests.casework.desk import office_on


@pytest.fixture
def office(demonstration_copy: Path) -> Iterator[Office]:
    """An office on the demonstration's cases."""
    opened = office_on(f"sqlite:///{demonstration_copy}")
    yield opened
    opened.close()


def exact(office: Office) -> ReplayReport:
    report = replay(office)
    assert isinstance(report, ReplayReport)
    return report


def spoil(office: Office, statement: str, **values: object) -> None:
    with office.work() as work:
        for (name,) in work.run(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
            work.run(text(f"DROP TRIGGER {name}"))
        work.run(text(statement).bindparams(**values))


def later(office: Office) -> Office:
    """The same database in an office whose catalogue has moved on, so that old ones come from the store."""
    newer = draft(("18 <= age <= 45", "18 <= age <= 44"))
    return Office(office.database, newer, office.clock, office.calendar, office.vault)


def draft(*changes: tuple[str, str]) -> Catalogue:
    words = shipped_file().read_text(encoding="utf-8")
    for old, new in changes:
        assert old in words
        words = words.replace(old, new)
    return Catalogue.loads(words)


def test_every_decision_comes_out_bit_for_bit(office: Office) -> None:
    report = exact(office)
    assert report.rows
    assert not report.differs
    assert report.to_dict()["ok"] is True


def rewrite(office: Office, **changes: object) -> None:
    """The oldest answer, sealed anew with other words: as an older version of the program had kept it."""
    with office.reading() as work:
        row = work.run(text("SELECT id, body FROM decision ORDER BY seq LIMIT 1")).one()
        told = json.loads(work.open("decision", row.id, "body", row.body))
        sealed = work.seal("decision", row.id, "body", canonical_json({**told, **changes}))
    spoil(office, "UPDATE decision SET body = :sealed WHERE id = :row", sealed=sealed, row=row.id)


def test_other_advice_than_was_given_then_leaves_a_decision_the_same(office: Office) -> None:
    rewrite(office, remedies=[{"changes": {"amount": "1.00"}}], remedy_status="not_computed")
    assert not exact(office).differs


@pytest.mark.parametrize(("name", "value"), [("months", {}), ("findings", []), ("papers", [])])
def test_whatever_else_was_answered_otherwise_is_named(office: Office, name: str, value: object) -> None:
    rewrite(office, **{name: value})
    (row,) = exact(office).changed
    assert row.difference.startswith(name)


def test_an_amount_that_was_changed_in_its_column_is_named(office: Office) -> None:
    spoil(office, "UPDATE decision SET offered = offered + 1 WHERE seq = (SELECT min(seq) FROM decision)")
    (row,) = exact(office).changed
    assert row.difference == "offered"
    assert row.case in row.say().zh


def test_a_sealed_answer_that_was_swapped_is_named(office: Office) -> None:
    spoil(
        office,
        "UPDATE decision SET body = (SELECT body FROM decision ORDER BY seq LIMIT 1) "
        "WHERE seq = (SELECT max(seq) FROM decision)",
    )
    (row,) = exact(office).changed
    assert row.difference == "inputs"


def test_a_catalogue_that_was_changed_is_named(office: Office) -> None:
    with office.reading() as work:
        kept = work.run(text("SELECT canonical FROM catalogue_kept")).scalar_one()
    changed = kept.replace("18 <= age <= 45", "18 <= age <= 29")
    assert changed != kept
    spoil(office, "UPDATE catalogue_kept SET canonical = :changed", changed=changed)
    report = exact(later(office))
    assert {row.difference for row in report.changed} == {"catalogue"}
    assert len(report.changed) == len(report.rows)


def test_a_missing_catalogue_is_told_and_stops_nothing(office: Office) -> None:
    spoil(office, "DELETE FROM catalogue_kept")
    report = exact(later(office))
    assert {row.difference for row in report.changed} == {"catalogue"}


def test_the_catalogue_in_force_changes_nobody(office: Office) -> None:
    report = impact(office, draft())
    assert report.changed == ()
    assert report.interest_forgone == 0
    assert report.decisions > 10


def test_a_lower_age_limit_costs_cases_and_interest(office: Office) -> None:
    report = impact(office, draft(("18 <= age <= 45", "18 <= age <= 30")))
    assert any("超过上限 30 岁" in why.zh for row in report.changed for why in row.why)
    assert report.interest_forgone > 0
    assert not report.differs
    assert sum(count for _, _, count in report.moves) == report.decisions
    assert sum(one.changed for one in report.products) == len(report.changed)


def test_a_smaller_discount_earns_more_and_says_both_rates(office: Office) -> None:
    report = impact(office, draft(("relative = 0.30", "relative = 0.20")))
    assert report.interest_forgone < 0
    assert any("3.36% → 3.84%" in why.zh for row in report.changed for why in row.why)
    assert all(
        one.after.rate > one.before.rate for one in report.products if one.after.rate and one.before.rate
    )


def test_sums_of_the_products_are_the_sums_of_the_cases(office: Office) -> None:
    told = impact(office, draft(("value = 2_000_000", "value = 1_500_000"))).to_dict()
    products, changed = told["products"], told["changed"]
    assert isinstance(products, list)
    assert isinstance(changed, list)
    less = sum(parse_yuan(one["before"]["amount"]) - parse_yuan(one["after"]["amount"]) for one in products)
    by_case = sum(parse_yuan(one["before"]["offered"] or "0") for one in changed) - sum(
        parse_yuan(one["after"]["offered"] or "0") for one in changed
    )
    assert less == by_case > 0
    assert json.loads(json.dumps(told)) == told


def test_a_product_that_the_draft_no_longer_has_is_said_to_be_withdrawn(office: Office) -> None:
    words = shipped_file().read_text(encoding="utf-8")
    start = words.index('[[product]]\ncode = "luqing_huiqi"')
    report = impact(office, Catalogue.loads(words[:start] + words[words.index("[[product]]", start + 1) :]))
    gone = [row for row in report.changed if row.product == "luqing_huiqi"]
    assert gone
    assert {row.after.verdict for row in gone} == {"withdrawn"}


def test_a_draft_with_another_reference_rate_is_weighed_with_it(office: Office) -> None:
    new = """[[reference_rate]]
code = "own_rate"
label = { zh = "自定利率", en = "own rate" }
entries = [{ from = 2022-01-20, rate = 0.0500 }]

[[reference_rate]]
code = "lpr_1y\""""
    report = impact(
        office,
        draft(
            ('[[reference_rate]]\ncode = "lpr_1y"', new),
            ('references = ["lpr_1y", "lpr_5y"]', 'references = ["own_rate"]'),
        ),
    )
    assert report.interest_forgone < 0


def test_replay_with_a_draft_gives_the_impact(office: Office) -> None:
    report = replay(office, draft(("18 <= age <= 45", "18 <= age <= 30")))
    assert isinstance(report, Impact)
    assert [line for line in report.lines() if "少收利息" in line.zh]
