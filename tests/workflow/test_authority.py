"""Who may approve how much: limits are inclusive, to the fen."""

from __future__ import annotations

import pytest

from loans.catalogue import Catalogue
from loans.workflow.actor import Actor, Institution, Role
from loans.workflow.authority import band_for, may_approve

BANDS = Catalogue.shipped().bands
WAN = 1_000_000  # fen


def a(role: Role) -> Actor:
    """Somebody at the bank."""
    return Actor("a", "p", "某", Institution.BANK, frozenset({role}))


@pytest.mark.parametrize(
    ("exposure", "band"),
    [
        (1, "officer"),
        (50 * WAN, "officer"),
        (50 * WAN + 1, "manager"),
        (100 * WAN, "manager"),
        (100 * WAN + 1, "committee"),
        (10_000 * WAN, "committee"),
    ],
)
def test_the_band_belongs_to_the_exposure_to_the_fen(exposure: int, band: str) -> None:
    found = band_for(BANDS, exposure)
    assert found is not None
    assert found.role == band


def test_at_the_limit_an_officer_may_and_one_fen_above_not() -> None:
    assert may_approve(BANDS, a(Role.OFFICER), 50 * WAN) is None
    refusal = may_approve(BANDS, a(Role.OFFICER), 50 * WAN + 1)
    assert refusal is not None
    assert "支行行长" in refusal.zh


def test_a_manager_may_do_what_an_officer_may() -> None:
    assert may_approve(BANDS, a(Role.MANAGER), 10 * WAN) is None


def test_above_the_manager_nobody_approves_alone() -> None:
    for role in (Role.OFFICER, Role.MANAGER, Role.COMMITTEE):
        assert may_approve(BANDS, a(role), 100 * WAN + 1) is not None


def test_a_committee_member_alone_approves_nothing_however_small() -> None:
    assert may_approve(BANDS, a(Role.COMMITTEE), 1) is not None
