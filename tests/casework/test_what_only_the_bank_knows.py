"""A catalogue may ask what somebody owes already; only the bank reads the answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loans.casework import case_page
from loans.casework.demonstration.cast import Applicant
from loans.casework.demonstration.passages import sign, to_offer_by_officer, to_recommended, to_screening
from loans.casework.demonstration.story import Story
from loans.casework.office import Office
from loans.casework.views import CasePage
from loans.catalogue import Catalogue, shipped_file
from tests.casework.desk import farmer, story

_RULES = "[product.terms.rules]\n"
_ROOM = 'room = { is = "exposure + amount <= 250000", label = { zh = "余地", en = "room" } }\n'
_CEILINGS = "[product.terms.ceilings]\n"
_BY_ROOM = 'by_fund = [{ value = "900000 - exposure" }]\n'  # a name that has its words already


@pytest.fixture
def asking(office: Office) -> Office:
    """An office whose product looks at the exposure: by a rule, and by a ceiling."""
    before, code, after = shipped_file().read_text("utf-8").partition('code = "rural_good_youth"')
    after = after.replace(_RULES, _RULES + _ROOM, 1).replace(_CEILINGS, _CEILINGS + _BY_ROOM, 1)
    office.catalogue = Catalogue.loads(before + code + after)
    return office


def earlier_loan(office: Office) -> None:
    """The same farmer has a loan already."""
    first = story(office)
    to_offer_by_officer(first, farmer(amount="100000"), "100000", "12")
    first.mine("accept")
    sign(first)


def league_page(case: Story) -> CasePage:
    return case_page(case.office, case.number, case.member("league1"))


def shown(page: CasePage) -> tuple[object, ...]:
    """What the page says of the decision."""
    assert page.decision is not None
    said = [finding.say.zh for finding in page.findings]
    return page.decision.verdict, page.decision.amount, said, page.decisions, page.exposure


@pytest.mark.parametrize("bring", [to_screening, to_recommended], ids=["screening", "handed over"])
def test_the_league_sees_the_same_whether_the_applicant_owes_or_not(
    asking: Office, bring: Callable[[Story, Applicant], None]
) -> None:
    case = story(asking)
    bring(case, farmer(3, "孙家和"))
    nothing_owed = shown(league_page(case))
    earlier_loan(asking)
    case = story(asking)
    bring(case, farmer())
    assert shown(league_page(case)) == nothing_owed
    assert "room" not in {finding.rule for finding in league_page(case).findings}


def test_the_bank_reads_the_rule_with_what_is_owed(asking: Office) -> None:
    earlier_loan(asking)
    case = story(asking)
    to_recommended(case, farmer())
    page = case_page(asking, case.number, case.member("investigator1"))
    [room] = [finding for finding in page.findings if finding.rule == "room"]
    assert room.facts["exposure"] == 100_000
    assert room.outcome.value == "unmet"
