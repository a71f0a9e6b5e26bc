"""Authority bands: who may approve how much, read from the catalogue and the live exposure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from loans.money import show_yuan
from loans.texts import Text
from loans.workflow.actor import ROLE_LABELS, Actor, Role

if TYPE_CHECKING:
    from loans.catalogue.model import Band


def band_for(bands: Sequence[Band], exposure: int) -> Band | None:
    """The lowest band that covers an exposure in fen; limits are inclusive. None: nobody may."""
    return next((band for band in bands if band.up_to is None or exposure <= band.up_to), None)


def may_approve(bands: Sequence[Band], actor: Actor, exposure: int) -> Text | None:
    """Why the actor may not approve alone up to `exposure` fen; None when they may.

    A higher grade may do what a lower one may.
    """
    needed = band_for(bands, exposure)
    if needed is None:
        return Text(
            f"合计敞口 {show_yuan(exposure)} 超出所有审批权限。",
            f"The total exposure of {show_yuan(exposure)} is above every authority.",
        )
    ranks = {band.role: rank for rank, band in enumerate(bands)}
    held = [ranks[role.value] for role in actor.roles if role.value in ranks and role is not Role.COMMITTEE]
    if needed.votes <= 1 and any(rank >= ranks[needed.role] for rank in held):
        return None
    return Text(
        f"合计敞口 {show_yuan(exposure)}，须由{say_band(needed).zh}审批。",
        f"The total exposure is {show_yuan(exposure)}; it must be approved by {say_band(needed).en}.",
    )


def say_band(band: Band) -> Text:
    """The band's holder in words."""
    label = ROLE_LABELS[Role(band.role)]
    if band.votes <= 1:
        return Text(label.zh, f"a {label.en}")
    return Text(
        f"贷审会（{band.out_of} 人中 {band.votes} 票）",
        f"the credit committee ({band.votes} of {band.out_of} votes)",
    )
