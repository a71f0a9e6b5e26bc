"""A draft catalogue run over past applications: who would change, why, and what it would cost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from loans.calendar.ages import add_months
from loans.casework.access import only_administrators
from loans.casework.impact_report import (
    UNREADABLE,
    WITHDRAWN,
    Changed,
    Impact,
    PoolImpact,
    ProductImpact,
    Side,
    Total,
    moves_of,
)
from loans.casework.office import Office
from loans.casework.stored import Stored, by_draft, decision_rows, opened
from loans.catalogue import Catalogue
from loans.decision import Decision
from loans.errors import InputError
from loans.money import from_ppm, parse_rate, parse_yuan, percent, ppm, show_yuan
from loans.texts import Text
from loans.workflow.actor import Actor

Compared = tuple[Stored, Side, Side, tuple[Text, ...]]


def impact_of_draft(office: Office, content: bytes, name: str, by: Actor, *, all_years: bool) -> Impact:
    """A draft that an administrator uploads, over the last twelve months or everything.

    Raises:
        NotAllowed: only administrators may. CatalogueError: every mistake of the draft at once.
    """
    only_administrators(by)
    draft = Catalogue.of_bytes(content, name)
    return impact(office, draft, None if all_years else add_months(office.clock.today(), -12))


def impact(office: Office, draft: Catalogue, since: date | None = None) -> Impact:
    """Runs a draft over the latest decision of every case, since a day of application."""
    with office.reading() as work:
        rows = decision_rows(work, since, latest=True)
        found = [_compared(opened(work, row), draft) for row in rows]
    changed = [
        Changed(stored.row.number, stored.row.product, _name_of(stored, office, draft), before, after, why)
        for stored, before, after, why in found
        if before != after
    ]
    return Impact(
        draft.digest,
        len(found),
        tuple(changed),
        moves_of((before, after) for _, before, after, _ in found),
        tuple(_by_product(found, office, draft)),
        tuple(_by_pool(found, office, draft)),
    )


def _compared(stored: Stored, draft: Catalogue) -> Compared:
    before = _told(stored.told)
    try:
        again = by_draft(stored, draft)
    except InputError as error:
        return stored, before, Side(UNREADABLE), (error.say(),)
    if again is None:
        return stored, before, Side(WITHDRAWN), ()
    after = _made(again)
    return stored, before, after, () if before == after else tuple(_why(stored.told, before, again, after))


def _told(answer: Mapping[str, Any]) -> Side:
    offered, annual = answer["amount"]["offered"], answer["rate"]["annual"]
    schedule = answer["schedule"]
    return Side(
        answer["verdict"],
        None if offered is None else parse_yuan(offered),
        None if annual is None or offered is None else ppm(parse_rate(annual)),
        None if schedule is None else parse_yuan(schedule["total_interest"]),
    )


def _made(decision: Decision) -> Side:
    annual, schedule, offered = decision.rate.annual, decision.schedule, decision.amount.offered
    return Side(
        decision.verdict.value,
        offered,
        None if annual is None or offered is None else ppm(annual),
        None if schedule is None else schedule.total_interest,
    )


def _why(told: Mapping[str, Any], before: Side, again: Decision, after: Side) -> Iterator[Text]:
    """The rules that come out otherwise, then the limits and the price."""
    old = {finding["rule"]: finding for finding in told["findings"]}
    for finding in again.findings:
        was = old.pop(finding.rule, None)
        if was is None and finding.outcome != "met":
            yield Text(f"新增规则：{finding.say.zh}", f"new rule: {finding.say.en}")
        elif was is not None and was["outcome"] != finding.outcome.value:
            yield finding.say
    for was in old.values():
        if was["outcome"] != "met":
            yield Text(f"不再要求：{was['label']['zh']}", f"no longer asked: {was['label']['en']}")
    if before.offered is not None and after.offered is not None and before.offered != after.offered:
        change = f"{show_yuan(before.offered)} → {show_yuan(after.offered)}"
        yield Text(f"可贷金额 {change}", f"offer {change}")
    if before.annual is not None and after.annual is not None and before.annual != after.annual:
        change = f"{percent(from_ppm(before.annual))} → {percent(from_ppm(after.annual))}"
        yield Text(f"年利率 {change}", f"annual rate {change}")


def _name_of(stored: Stored, office: Office, draft: Catalogue) -> Text:
    code = stored.row.product
    for catalogue in (draft, office.catalogue):
        for product in catalogue.products:
            if product.code == code:
                return product.name
    return Text(code, code)


def _by_product(found: list[Compared], office: Office, draft: Catalogue) -> Iterator[ProductImpact]:
    for code in dict.fromkeys(stored.row.product for stored, *_ in found):
        mine = [one for one in found if one[0].row.product == code]
        before, after = Total(), Total()
        for _, was, now, _ in mine:
            before, after = before.with_(was), after.with_(now)
        changed = sum(was != now for _, was, now, _ in mine)
        yield ProductImpact(code, _name_of(mine[0][0], office, draft), len(mine), changed, before, after)


def _by_pool(found: list[Compared], office: Office, draft: Catalogue) -> Iterator[PoolImpact]:
    """Pools that either catalogue's products draw on: what their offers would take."""
    draws = [{product.code: product.pool for product in one.products} for one in (office.catalogue, draft)]
    labels = {pool.code: pool for one in (office.catalogue, draft) for pool in one.pools}
    sizes = {pool.code: pool.size for pool in draft.pools}
    for code, pool in labels.items():
        taken = [
            sum(
                side.offered or 0
                for stored, *sides, _ in found
                for side in [sides[place]]
                if drawn.get(stored.row.product) == code
            )
            for place, drawn in enumerate(draws)
        ]
        if any(taken):
            yield PoolImpact(code, pool.label, sizes.get(code), taken[0], taken[1])
